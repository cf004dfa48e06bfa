/** From adoption to the concluded contract: development plan with milestones, security, contract. */
package org.kanmon.contracts;
