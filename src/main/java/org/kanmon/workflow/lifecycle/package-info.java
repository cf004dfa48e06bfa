/** The lifecycle of a repayable A-STEP case: how it opens, is withdrawn, stopped or defaults. */
package org.kanmon.workflow.lifecycle;
