/** The files of programmes and calls: read with the place of everything in them, and told in words what is wrong with them. */
package org.kanmon.termfiles;
