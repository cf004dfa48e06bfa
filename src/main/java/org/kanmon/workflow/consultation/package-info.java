/** The phase Consultation and the desk that works in it. */
package org.kanmon.workflow.consultation;
