package org.kanmon.cases;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.kanmon.refusals.Refusal;

/**
 * An office document (OOXML, a zip of XML parts), unpacked once and part by part into nothing, within limits. Nothing here opens it as an office program
 * would; what such a program would run or fetch is refused.
 */
final class OfficeContent {

  /** An office document inside an office document, e.g. the sheet behind a chart. */
  private static final int DEEPEST = 1;

  private final DocumentTerms terms;
  private long left;
  private int parts;

  private OfficeContent(DocumentTerms terms) {
    this.terms = terms;
    this.left = terms.maxUnpacked().toBytes();
  }

  /** Refused if it is broken, unpacks to more than allowed, or holds macros, controls, entities of its own, or content from other servers. */
  static void check(Path path, DocumentTerms terms) throws IOException {
    OfficeContent content = new OfficeContent(terms);
    try (ZipFile zip = new ZipFile(path.toFile())) {
      for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
        ZipEntry part = entries.nextElement();
        try (InputStream bytes = zip.getInputStream(part)) {
          content.look(part, bytes, 0);
        }
      }
    } catch (ZipException broken) {
      throw Refusal.invalid("document-cut-off");
    }
  }

  private void look(ZipEntry part, InputStream bytes, int depth) throws IOException {
    if (++parts > terms.maxParts()) {
      throw tooLarge();
    }
    String name = part.getName().toLowerCase(Locale.ROOT);
    if (name.startsWith("/") || name.contains("\\") || name.contains("../")) {
      throw Refusal.invalid("document-cut-off");
    }
    if (name.endsWith("vbaproject.bin") || name.endsWith("vbadata.xml") || name.contains("/activex/") || name.contains("/macrosheets/")) {
      throw Refusal.invalid("document-macros");
    }
    Budget counted = new Budget(bytes);
    if (name.endsWith(".xml") || name.endsWith(".rels") || name.endsWith(".vml")) {
      OfficePart.check(name, counted);
    } else if (startsAsZip(counted)) {
      within(counted, depth + 1);
    }
    counted.skipTheRest();
  }

  private static boolean startsAsZip(Budget bytes) throws IOException {
    byte[] start = bytes.peek(4);
    return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
  }

  private void within(InputStream packed, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw tooLarge();
    }
    ZipInputStream inner = new ZipInputStream(packed);
    for (ZipEntry part = inner.getNextEntry(); part != null; part = inner.getNextEntry()) {
      look(part, inner, depth);
    }
  }

  private Refusal tooLarge() {
    return Refusal.invalid("document-unpacks", terms.maxUnpacked().toMegabytes());
  }

  /** Counts what is unpacked, whoever reads it. */
  private final class Budget extends java.io.PushbackInputStream {

    Budget(InputStream bytes) {
      super(bytes, 8);
    }

    byte[] peek(int count) throws IOException {
      byte[] start = in.readNBytes(count);
      spend(start.length);
      unread(start);
      left += start.length;
      return start;
    }

    void skipTheRest() throws IOException {
      byte[] buffer = new byte[64 * 1024];
      while (read(buffer, 0, buffer.length) >= 0) {
        // counted
      }
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      spend(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      spend(Math.max(0, count));
      return count;
    }

    private void spend(int count) {
      left -= count;
      if (left < 0) {
        throw tooLarge();
      }
    }

    /** The part ends; the archive goes on. */
    @Override
    public void close() {}
  }
}
