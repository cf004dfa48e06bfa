/** Real files with plausible content for the demonstration: plans, accounts, reports. Invented throughout. */
package org.kanmon.demo.documents;
