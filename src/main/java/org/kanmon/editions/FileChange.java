package org.kanmon.editions;

import java.util.List;

/**
 * A file in which two editions differ.
 *
 * @param file its path, e.g. {@code processes/rules/Deadlines.dmn}
 * @param sort {@code model}, {@code table}, {@code form} or {@code text}
 * @param name what people call what stands in it; its path if it has no name
 * @param changes in the order of the file; empty if the whole file came or went
 */
public record FileChange(String file, String sort, String name, Change.Kind kind, List<Change> changes) {}
