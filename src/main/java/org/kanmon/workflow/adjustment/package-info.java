/** What the model {@code Adjustment} needs from the features, and its tasks for the page on which all candidates stand side by side. */
package org.kanmon.workflow.adjustment;
