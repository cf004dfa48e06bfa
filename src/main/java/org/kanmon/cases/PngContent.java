package org.kanmon.cases;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.kanmon.refusals.Refusal;

/** A PNG image, looked at chunk by chunk without unpacking it. */
final class PngContent {

  private static final int SIGNATURE = 8;
  private static final int IHDR = 0x49484452;
  private static final int IEND = 0x49454E44;
  /** Length and type before a chunk, checksum behind it. */
  private static final int AROUND = 12;

  private PngContent() {}

  /** Refused if it is cut off, has more pixels than a screen can hold, or if something else stands behind the image. */
  static void check(Path path, DocumentTerms terms) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      file.seek(SIGNATURE);
      if (file.readInt() != 13 || file.readInt() != IHDR) {
        throw Refusal.invalid("document-cut-off");
      }
      long width = file.readInt() & 0xFFFFFFFFL;
      long height = file.readInt() & 0xFFFFFFFFL;
      // two numbers below 2^32 may pass a long together
      if (width == 0 || height == 0 || width > terms.maxPixels() / height) {
        throw Refusal.invalid("document-image-size", width, height, terms.maxPixels() / 1_000_000);
      }
      long at = SIGNATURE;
      int type;
      do {
        file.seek(at);
        long length = file.readInt() & 0xFFFFFFFFL;
        type = file.readInt();
        at += AROUND + length;
        if (at > file.length()) {
          throw Refusal.invalid("document-cut-off");
        }
      } while (type != IEND);
      if (at < file.length()) {
        throw Refusal.invalid("document-two-in-one");
      }
    } catch (EOFException end) {
      throw Refusal.invalid("document-cut-off");
    }
  }
}
