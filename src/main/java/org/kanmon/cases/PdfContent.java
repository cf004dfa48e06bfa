package org.kanmon.cases;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kanmon.refusals.Refusal;

/**
 * A PDF, read once from start to end without building it up: nothing in it can make this run out of memory or time. What a viewer would run, start or
 * unpack is named in plain text or in a packed list of objects, and both are read ({@link PdfNames}).
 */
final class PdfContent {

  private static final int TAIL = 2048;
  /** A zip's last record, and the longest comment behind it. */
  private static final int ZIP_END = 22;
  private static final int ZIP_COMMENT = 65_535;

  private PdfContent() {}

  /** Refused if its end is missing, if it is a zip besides, is locked, or holds scripts, programs or other files. */
  static void check(Path path, DocumentTerms terms) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      if (!new String(tail(file, TAIL), StandardCharsets.ISO_8859_1).contains("%%EOF")) {
        throw Refusal.invalid("document-cut-off");
      }
      if (isZipToo(tail(file, ZIP_COMMENT + ZIP_END))) {
        throw Refusal.invalid("document-two-in-one");
      }
    }
    PdfNames names = new PdfNames(terms.maxUnpacked());
    byte[] part = new byte[64 * 1024];
    try (InputStream bytes = Files.newInputStream(path)) {
      for (int count = bytes.read(part); count >= 0; count = bytes.read(part)) {
        for (int n = 0; n < count; n++) {
          names.take(part[n] & 0xFF);
        }
      }
    } finally {
      names.end();
    }
  }

  private static boolean isZipToo(byte[] tail) {
    for (int at = tail.length - ZIP_END; at >= 0; at--) {
      if (tail[at] == 'P' && tail[at + 1] == 'K' && tail[at + 2] == 5 && tail[at + 3] == 6) {
        int comment = (tail[at + 20] & 0xFF) | (tail[at + 21] & 0xFF) << 8;
        if (at + ZIP_END + comment == tail.length) {
          return true;
        }
      }
    }
    return false;
  }

  private static byte[] tail(RandomAccessFile file, int length) throws IOException {
    byte[] tail = new byte[(int) Math.min(length, file.length())];
    file.seek(file.length() - tail.length);
    file.readFully(tail);
    return tail;
  }
}
