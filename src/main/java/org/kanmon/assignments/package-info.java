/** Naming the reviewers of a whole call: proposed, looked at, changed line by line, confirmed, and done one after the other (4.3). */
package org.kanmon.assignments;
