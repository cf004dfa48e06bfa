/** Who reviews an application, with which conflicts of interest, and the reviews. What stands here is for few eyes. */
package org.kanmon.reviews;
