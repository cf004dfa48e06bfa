/** The process {@code FollowUp} and the features behind its tasks. */
package org.kanmon.workflow.followup;
