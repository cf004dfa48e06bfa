/** Programmes and calls: data, not code. */
package org.kanmon.programmes;
