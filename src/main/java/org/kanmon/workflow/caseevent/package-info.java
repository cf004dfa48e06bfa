/** What reached the office about a running case, from the engine's side. */
package org.kanmon.workflow.caseevent;
