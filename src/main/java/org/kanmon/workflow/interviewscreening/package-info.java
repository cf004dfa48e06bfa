/** What the model {@code InterviewScreening} needs from the features. */
package org.kanmon.workflow.interviewscreening;
