/** What the model {@code PanelMember} needs from the features. */
package org.kanmon.workflow.panelmember;
