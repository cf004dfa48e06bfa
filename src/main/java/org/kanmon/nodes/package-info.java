/** What several nodes on one database agree on: who is at work on what only one may do at a time. */
package org.kanmon.nodes;
