/** The field of a case: one of its call's, assigned after the formal check and changed until reviewers are named (A3). */
package org.kanmon.fields;
