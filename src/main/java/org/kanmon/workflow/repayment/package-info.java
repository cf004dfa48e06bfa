/** The process {@code Repayment} and the features behind its tasks. */
package org.kanmon.workflow.repayment;
