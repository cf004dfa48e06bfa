/** What the model {@code DocumentScreening} needs from the features. */
package org.kanmon.workflow.documentscreening;
