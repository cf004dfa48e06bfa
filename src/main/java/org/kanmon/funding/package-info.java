/** Money in whole yen: ledger, repayment, security. */
package org.kanmon.funding;
