/** How cases went on from one programme to another: from which terms to which, by which route, for how much (ADR 27). */
package org.kanmon.passages;
