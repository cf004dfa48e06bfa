/** Moving the deadlines of many cases at once, after an outage or a disaster: proposed, seen before, confirmed, told, logged, and taken back. */
package org.kanmon.postponements;
