/** Commands for operators, run from the jar in place of the application. */
package org.kanmon.commands;
