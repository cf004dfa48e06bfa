/** Plan, security and contract (L7), from the engine's side. */
package org.kanmon.workflow.contracting;
