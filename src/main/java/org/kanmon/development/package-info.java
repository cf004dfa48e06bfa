/** The development itself: quarterly advances, milestones, stop, end. */
package org.kanmon.development;
