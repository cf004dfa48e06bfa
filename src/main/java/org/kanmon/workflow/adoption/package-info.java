/** What the model {@code Adoption} needs from the features. */
package org.kanmon.workflow.adoption;
