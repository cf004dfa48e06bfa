package org.kanmon.cases;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.kanmon.refusals.Refusal;
import org.springframework.util.unit.DataSize;

/**
 * Reads the names ({@code /Name}) in the bytes of a PDF, also those in packed lists of objects, and refuses those that stand for something other than
 * paper. Names of that length do not come about by chance in packed images.
 */
final class PdfNames {

  private static final Map<String, String> REFUSED = Map.of("JavaScript", "document-script", "Launch", "document-script", "RichMedia", "document-script",
      "ImportData", "document-script", "EmbeddedFile", "document-attachment", "EmbeddedFiles", "document-attachment", "Encrypt", "document-encrypted");
  private static final String STREAM = "stream";
  /** Ways to pack a list of objects that no program uses without a reason; the usual one is FlateDecode alone. */
  private static final Set<String> UNUSUAL = Set.of("LZWDecode", "ASCIIHexDecode", "ASCII85Decode", "RunLengthDecode", "Crypt", "AHx", "A85", "LZW", "RL", "Predictor");
  private static final boolean[] REGULAR = regular("()<>[]{}/%");
  private static final int LONGEST = 100;

  private final DataSize limit;
  private final boolean outer;
  private final StringBuilder name = new StringBuilder();
  private final StringBuilder word = new StringBuilder();
  private final Set<String> ofObject = new HashSet<>();
  private boolean inName;
  private Inflater packed;
  private PdfNames inner;
  private long unpacked;
  private final byte[] input = new byte[4096];
  private int waiting;

  PdfNames(DataSize limit) {
    this(limit, true);
  }

  private PdfNames(DataSize limit, boolean outer) {
    this.limit = limit;
    this.outer = outer;
  }

  /** Of each byte whether it is part of a word. */
  private static boolean[] regular(String delimiters) {
    boolean[] regular = new boolean[256];
    for (int next = 0; next < regular.length; next++) {
      regular[next] = next > ' ' && next != 127 && delimiters.indexOf(next) < 0;
    }
    return regular;
  }

  /** The next byte, 0 to 255. */
  void take(int next) {
    if (packed != null) {
      unpack(next);
    }
    boolean regular = REGULAR[next];
    if (inName && (!regular || name.length() > LONGEST)) {
      named(decoded());
      inName = false;
    }
    if (next == '/') {
      inName = true;
      name.setLength(0);
      word.setLength(0);
    } else if (inName) {
      name.append((char) next);
    } else if (regular && word.length() < LONGEST) {
      word.append((char) next);
    } else {
      if (outer && word.length() >= STREAM.length() && word.indexOf(STREAM, word.length() - STREAM.length()) >= 0) {
        streamBeginsOrEnds(word.toString().endsWith("end" + STREAM));
      }
      if (!word.isEmpty()) {
        word.setLength(0);
      }
    }
  }

  /** Nothing more comes. */
  void end() {
    if (inName) {
      inName = false;
      named(decoded());
    }
    unpackedAll();
  }

  private void named(String given) {
    String refusal = REFUSED.get(given);
    if (refusal != null) {
      throw Refusal.invalid(refusal);
    }
    if (outer && ofObject.size() < LONGEST) {
      ofObject.add(given);
    }
  }

  private void streamBeginsOrEnds(boolean ends) {
    unpackedAll();
    if (!ends && ofObject.contains("ObjStm")) {
      if (ofObject.stream().anyMatch(UNUSUAL::contains)) {
        throw Refusal.invalid("document-unreadable");
      }
      if (ofObject.contains("FlateDecode") || ofObject.contains("Fl")) {
        packed = new Inflater();
        inner = new PdfNames(limit, false);
      }
    }
    ofObject.clear();
  }

  private void unpack(int next) {
    if (waiting == 0 && packed.getTotalIn() == 0 && next <= ' ') {
      // the rest of the line end behind the keyword
      return;
    }
    input[waiting++] = (byte) next;
    if (waiting == input.length) {
      flush();
    }
  }

  private void flush() {
    packed.setInput(input, 0, waiting);
    waiting = 0;
    byte[] out = new byte[8192];
    try {
      for (int count = packed.inflate(out); count > 0; count = packed.inflate(out)) {
        unpacked += count;
        if (unpacked > limit.toBytes()) {
          throw Refusal.invalid("document-unpacks", limit.toMegabytes());
        }
        for (int n = 0; n < count; n++) {
          inner.take(out[n] & 0xFF);
        }
      }
    } catch (DataFormatException broken) {
      // a viewer stops here, too
      packed.end();
      packed = null;
    }
  }

  private void unpackedAll() {
    if (packed != null && waiting > 0) {
      flush();
    }
    if (packed != null) {
      packed.end();
      packed = null;
    }
    if (inner != null) {
      inner.end();
      inner = null;
    }
  }

  /** A name may be written with its letters as numbers: {@code /J#61vaScript}. */
  private String decoded() {
    if (name.indexOf("#") < 0) {
      return name.toString();
    }
    StringBuilder plain = new StringBuilder();
    for (int n = 0; n < name.length(); n++) {
      int code = name.charAt(n) == '#' && n + 2 < name.length() ? code(name.substring(n + 1, n + 3)) : -1;
      plain.append(code < 0 ? name.charAt(n) : (char) code);
      n += code < 0 ? 0 : 2;
    }
    return plain.toString();
  }

  private static int code(String digits) {
    int high = Character.digit(digits.charAt(0), 16);
    int low = Character.digit(digits.charAt(1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
