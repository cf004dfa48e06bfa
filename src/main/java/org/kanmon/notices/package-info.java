/** Mails: what is told to whom, and their delivery. */
package org.kanmon.notices;
