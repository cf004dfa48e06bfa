package org.kanmon.demo.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Invented business texts in {@code demo/texts}: {@code summary seed market development sales organisation finance risk report} (Japanese, over 1,200
 * characters each) and {@code english}.
 */
public final class DemoTexts {

  private static final Map<String, String> READ = new ConcurrentHashMap<>();

  private DemoTexts() {}

  /**
   * A text without its title. Its headings are lines that begin with ■; it can also be sent as the value of a field.
   *
   * @throws IllegalArgumentException there is no such text
   */
  public static String section(String id) {
    String all = all(id);
    return all.substring(all.indexOf('\n') + 1).strip();
  }

  /** Several texts as one, for fields that take thousands of characters. */
  public static String sections(String... ids) {
    return Stream.of(ids).map(DemoTexts::section).collect(Collectors.joining("\n\n"));
  }

  /** A text that fits a field: whole sentences, at most {@code longest} characters. */
  public static String excerpt(String id, int longest) {
    String text = section(id);
    if (text.length() <= longest) {
      return text;
    }
    int end = text.lastIndexOf('。', longest - 1);
    return text.substring(0, end < 0 ? longest : end + 1);
  }

  static String title(String id) {
    return all(id).lines().findFirst().orElse(id).replaceFirst("^# ", "");
  }

  private static String all(String id) {
    return READ.computeIfAbsent(id, DemoTexts::read);
  }

  private static String read(String id) {
    try (InputStream in = DemoTexts.class.getResourceAsStream("/demo/texts/" + id + ".txt")) {
      if (in == null) {
        throw new IllegalArgumentException("no text " + id);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
