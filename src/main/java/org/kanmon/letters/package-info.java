/** Letters of the agency as PDF: numbered, dated, on file. */
package org.kanmon.letters;
