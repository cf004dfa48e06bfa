/** The funded period of a running project, how it was changed, and what hangs on its end (E5). */
package org.kanmon.periods;
