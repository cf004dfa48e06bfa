/** How much anybody may ask for: token buckets in memory, per person or, without a login, per address; each node counts for itself. */
package org.kanmon.workflow.access.limits;
