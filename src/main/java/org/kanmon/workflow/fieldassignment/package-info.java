/** What the model {@code FieldAssignment} needs from the features. */
package org.kanmon.workflow.fieldassignment;
