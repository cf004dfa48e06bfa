/** The only place that knows the engine. */
package org.kanmon.workflow;
