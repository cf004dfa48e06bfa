/** Forms of editions, for features that keep what was filled in as the form has it. */
package org.kanmon.forms;
