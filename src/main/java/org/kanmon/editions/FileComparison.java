package org.kanmon.editions;

import java.util.List;

/** Compares two editions of one sort of file. */
interface FileComparison {

  String sort();

  boolean compares(String file);

  /** What people call what stands in it; null if it has no name. */
  String name(byte[] content, FileNames names);

  List<Change> compare(byte[] before, byte[] after, FileNames names);
}
