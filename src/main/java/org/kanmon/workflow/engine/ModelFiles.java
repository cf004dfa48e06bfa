package org.kanmon.workflow.engine;

import java.util.SortedMap;
import org.kanmon.refusals.OfficeLanguage;
import org.kanmon.workflow.check.EditionFiles;
import org.springframework.stereotype.Component;

/**
 * Every model, form, table, notice, programme and call of {@code processes/} and {@code forms/}, under names that are the same from the jar, from classes and in tests,
 * and in the language of the office.
 */
@Component
class ModelFiles {

  private final Labels labels;
  private volatile String digest;

  ModelFiles(OfficeLanguage office) {
    this.labels = Labels.in(office.locale());
  }

  /** Everything, by the name under which it is deployed. */
  SortedMap<String, byte[]> files() {
    SortedMap<String, byte[]> files = EditionFiles.ofBuild();
    files.replaceAll(labels::applyTo);
    digest = EditionDigest.of(files);
    return files;
  }

  /** Tells these files from those of another build. */
  String digest() {
    if (digest == null) {
      files();
    }
    return digest;
  }
}
