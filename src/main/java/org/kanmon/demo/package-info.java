/** The demonstration: invented people, and cases that they play through the doors that everybody uses. Nothing here exists outside the profile {@code demo}. */
package org.kanmon.demo;
