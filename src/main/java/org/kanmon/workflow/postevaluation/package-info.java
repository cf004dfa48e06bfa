/** The process {@code PostEvaluation} and the features behind its tasks. */
package org.kanmon.workflow.postevaluation;
