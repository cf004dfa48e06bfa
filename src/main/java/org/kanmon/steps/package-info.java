/** Steps of models that have no desk of their own: what was filled in, kept for ever, and the events of a case that are made of such steps. */
package org.kanmon.steps;
