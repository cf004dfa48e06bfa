/** What is known about logins, whatever the door: rights, failed attempts, locks, and when a session is over (ADR 12). */
package org.kanmon.workflow.access.logins;
