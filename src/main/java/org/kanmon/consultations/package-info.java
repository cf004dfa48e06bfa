/** Consultations before an application: preliminary talk, material, investigation, validity (L0, L1). */
package org.kanmon.consultations;
