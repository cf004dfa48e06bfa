package org.kanmon.demo.documents;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/**
 * A file of the demonstration.
 *
 * @param name with Japanese characters, as applicants name theirs
 * @param content shared between equal files: not to be changed
 */
public record DemoFile(String name, String mediaType, byte[] content) {

  static final String PDF = "application/pdf";
  static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  public InputStream open() {
    return new ByteArrayInputStream(content);
  }
}
