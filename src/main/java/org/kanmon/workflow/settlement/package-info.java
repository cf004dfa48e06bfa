/** The process {@code Settlement} and the features behind its tasks. */
package org.kanmon.workflow.settlement;
