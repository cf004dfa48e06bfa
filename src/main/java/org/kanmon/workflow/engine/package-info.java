/** The seam to the engine: the task door, deployment, tables, deadlines, notices, identity. */
package org.kanmon.workflow.engine;
