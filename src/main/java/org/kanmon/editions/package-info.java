/** Editions of the rulebook: what they are called, what differs between them, and the move of open cases from one to another. */
package org.kanmon.editions;
