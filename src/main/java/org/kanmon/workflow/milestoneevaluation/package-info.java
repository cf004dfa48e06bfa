/** The evaluation of one milestone (L9), from the engine's side. */
package org.kanmon.workflow.milestoneevaluation;
