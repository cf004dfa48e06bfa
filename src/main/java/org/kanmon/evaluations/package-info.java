/** After development: final report and settlement (L10), post-evaluation (L11), follow-up survey (L14). */
package org.kanmon.evaluations;
