/** The one clock, working days and fiscal years. */
package org.kanmon.calendar;
