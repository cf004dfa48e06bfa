/** Kanmon (関門): review and stage-gate processes of a research-funding agency. One package per feature; see README.md. */
package org.kanmon;
