/** What the models {@code PanelGate} and {@code GatePanel} need from the features. */
package org.kanmon.workflow.gatepanel;
