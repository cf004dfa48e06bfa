/** Decision tables and the append-only record of decisions. */
package org.kanmon.rules;
