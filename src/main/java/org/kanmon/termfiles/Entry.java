package org.kanmon.termfiles;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A key of a mapping with its value, and the file it stands in.
 *
 * @param part the value as a mapping that was put together from two; null otherwise
 */
record Entry(String file, Mark at, Node value, Part part) {}
