/** What the model {@code FieldReview} needs from the features. */
package org.kanmon.workflow.fieldreview;
