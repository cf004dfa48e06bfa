/** Who may reach the engine over HTTP: login against its user store, its REST API behind an allow-list, its web applications behind our session. */
package org.kanmon.workflow.access;
