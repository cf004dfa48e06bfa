/** The development as a whole (L8 to L10), from the engine's side. */
package org.kanmon.workflow.development;
