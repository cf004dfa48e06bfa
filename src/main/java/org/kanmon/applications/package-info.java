/** Formal applications: submission, eligibility and formal check (L2, L3); withdrawal. */
package org.kanmon.applications;
