/** Refusals in words, the same behind every door. */
package org.kanmon.refusals;
