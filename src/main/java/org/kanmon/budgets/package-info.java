/** Budgets of the fiscal years of a project: what its plan says, and what the agency makes of it (E10, A-54). */
package org.kanmon.budgets;
