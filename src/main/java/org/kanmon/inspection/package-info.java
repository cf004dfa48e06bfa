/** The check of everything that is stored: invariants that each feature states, examined over all cases at once. */
package org.kanmon.inspection;
