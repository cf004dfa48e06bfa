/** The case: its number, public timeline, documents, and what can be done with it now. */
package org.kanmon.cases;
