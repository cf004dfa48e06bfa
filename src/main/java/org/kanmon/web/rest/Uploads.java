package org.kanmon.web.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.web.multipart.MultipartFile;

/** Files that came whole with a request: nothing here waits for the sender. */
final class Uploads {

  private Uploads() {}

  /** Something that is made of the content. */
  interface Reader<T> {

    T read(InputStream content) throws IOException;
  }

  static <T> T read(MultipartFile file, Reader<T> reader) {
    try (InputStream content = file.getInputStream()) {
      return reader.read(content);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Of the content, in hexadecimal digits. */
  static String sha256(MultipartFile file) {
    return read(file, content -> {
      MessageDigest digest = sha256();
      content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return HexFormat.of().formatHex(digest.digest());
    });
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
