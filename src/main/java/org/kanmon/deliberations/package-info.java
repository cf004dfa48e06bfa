/** Gates at which the projects of one field are decided on together, and what becomes of those that are merged (0.3, M3). */
package org.kanmon.deliberations;
