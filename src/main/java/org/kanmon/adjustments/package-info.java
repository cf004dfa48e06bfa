/** The programme director's adjustment of a call's candidates across fields, within the budget of the call (A8). */
package org.kanmon.adjustments;
