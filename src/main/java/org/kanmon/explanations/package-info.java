/** Why things were decided as they were, in words, for whoever may know. */
package org.kanmon.explanations;
