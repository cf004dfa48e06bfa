/** What the model {@code FieldsAssignment} needs from the features. */
package org.kanmon.workflow.fieldsassignment;
