/** The selection after the reviews: to the interview or not, the interview, adoption. */
package org.kanmon.screening;
