/** The advance of one quarter (L8), from the engine's side. */
package org.kanmon.workflow.quarterlyadvance;
