/** Programmes, their terms and their calls: data, not code. */
package org.kanmon.programmes;
