/** What the model {@code Review} needs from the features. */
package org.kanmon.workflow.review;
