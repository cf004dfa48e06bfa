package org.kanmon.fuzz;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Values that no form asks for, as raw JSON and as plain text. */
final class Values {

  private static final String[] NUMBERS = {"0", "-1", "1", "1.5", "0.1", "1.0", "1e3", "1E400", "-1e400", "1e-400", "1e2147483648", "9223372036854775807", "9223372036854775808",
      "-9223372036854775809", "2147483648", "123456789012345678901234567890", "1.00000000000000000000000001", "-0", "NaN", "Infinity", "01", "0x10", "1_000", "+1", "1,5"};
  private static final String[] TEXTS = {"", " ", "\t", "null", "true", "NaN", "0", "-1", "1e400", "100000000", "１００", "\u0000", "a\u0000b", "a\u0001\u0008\u001b[31mb", "\r\nBcc: x@example.jp",
      "a\nb", "\u202Egpj.exe", "\u200B", "\uFEFFx", "\uD83D", "\uDE00\uD83D", "𠮷😀👩‍👩‍👧", "e\u0301\u0301\u0301\u0301", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘", "${7777*7777}", "#{7777*7777}", "${''.getClass().forName('java.lang.Runtime')}",
      "{{7777*7777}}", "[[${7777*7777}]]", "__${7777*7777}__::.x", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' or '1'='1", "'; drop table mail; --", "\\", "\"", "'",
      "%s%n%x", "%00", "../../../../etc/passwd", "..\\..\\x", "/", "//", "C:\\x", "file:///etc/passwd", "http://169.254.169.254/", "javascript:alert(1)", "2026-02-30", "0000-00-00",
      "+999999999-12-31", "-999999999-01-01", "2026-11-28", "2026-11-28T00:00:00Z", "2026-11-28T25:61:61+99:99", "a@b", "a@b.jp\r\nTo: c@d.jp", "@", "AR-2026-0001", "AR-9999-9999",
      "ar-2026-1", "camunda-admin", "R5/PT0S", "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==", "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x>&y;</x>",
      "(a+)+$", "*", "%", "_", "\u3000", "㍿", "ｶﾞ", "ß", "İ", "\u2028", "\uFFFF", "undefined", "[object Object]", "SUITABLE", "NONE", "A", "OTHER"};
  private static final Charset[] CHARSETS = {StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1, Charset.forName("Shift_JIS"), Charset.forName("EUC-JP"),
      Charset.forName("UTF-32")};

  private final Random random;

  Values(Random random) {
    this.random = random;
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  @SafeVarargs
  final <T> T one(T... of) {
    return of[random.nextInt(of.length)];
  }

  boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  int upTo(int most) {
    return random.nextInt(most + 1);
  }

  String text() {
    if (once(25)) {
      return one("長", "x", "\n", "𠮷", "<b>", "${").repeat(1 + random.nextInt(once(8) ? 60_000 : 5_000));
    }
    return once(4) ? one(TEXTS) + one(TEXTS) : one(TEXTS);
  }

  /** JSON of any kind, well-formed or not. */
  String json() {
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> one(NUMBERS);
      case 3, 4, 5, 6 -> quoted(text());
      case 7 -> one("null", "true", "false", "nul", "True", "");
      case 8 -> "[" + (once(3) ? "" : json() + (once(2) ? "," + json() : "")) + "]";
      case 9 -> "{" + (once(3) ? "" : quoted(text()) + ":" + json()) + "}";
      case 10 -> deep();
      default -> "{\"value\":" + one(NUMBERS) + ",\"type\":" + quoted(one("String", "Integer", "Long", "Date", "Object", "Json", "Bytes", "File", "Null", "nonsense")) + "}";
    };
  }

  private String deep() {
    int depth = once(6) ? 20_000 : 1 + random.nextInt(300);
    return once(2) ? "[".repeat(depth) + (once(3) ? "" : "]".repeat(depth)) : "{\"a\":".repeat(depth) + "1" + (once(3) ? "" : "}".repeat(depth));
  }

  /** A JSON string; lone surrogates and control characters as escapes or, seldom, as they are. */
  String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    boolean raw = once(12);
    text.chars().forEach(c -> {
      if (c == '"' || c == '\\') {
        json.append('\\').append((char) c);
      } else if (!raw && (c < 32 || Character.isSurrogate((char) c) && text.length() < 4)) {
        json.append(String.format("\\u%04x", c));
      } else {
        json.append((char) c);
      }
    });
    return json.append('"').toString();
  }

  /** A text in bytes, seldom in those of another charset, cut, holed or marked. */
  byte[] bytes(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (!once(12) || utf8.length == 0) {
      return utf8;
    }
    switch (random.nextInt(7)) {
      case 0:
        return text.getBytes(one(CHARSETS));
      case 1:
        return Arrays.copyOf(utf8, random.nextInt(utf8.length));
      case 2:
        utf8[random.nextInt(utf8.length)] = (byte) random.nextInt(256);
        return utf8;
      case 3:
        return ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
      case 4:
        return (text + one(" x", "}", "\u0000", text, ",", "//x")).getBytes(StandardCharsets.UTF_8);
      case 5:
        return new byte[0];
      default:
        byte[] noise = new byte[random.nextInt(400)];
        random.nextBytes(noise);
        return noise;
    }
  }
}
