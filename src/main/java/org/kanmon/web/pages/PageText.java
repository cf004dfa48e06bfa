package org.kanmon.web.pages;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.kanmon.cases.TimelineEntry;
import org.kanmon.refusals.Words;

/** Names, moments and sizes as the reader of a page writes them; {@code t} in the templates. */
public final class PageText {

  private static final int KIB = 1024;

  private final Words words;
  private final Locale language;
  private final ZoneId zone;

  PageText(Words words, Locale language, ZoneId zone) {
    this.words = words;
    this.language = language;
    this.zone = zone;
  }

  /** The text of a key; the key itself where there is none. */
  public String of(String key, Object... arguments) {
    return words.text(key, language, arguments);
  }

  /** The beginning of a long text, never cut inside a character. */
  public String start(String text, int characters) {
    return text.substring(0, text.offsetByCodePoints(0, Math.min(characters, text.codePointCount(0, text.length())))) + "…";
  }

  /** The name of something, e.g. {@code name("page.stage", "contract")}; what it is called inside where it has no name. */
  public String name(String group, String id) {
    String key = group + "." + id;
    String text = of(key);
    return text.equals(key) ? id : text;
  }

  /** What happened to a case, in one line. */
  public String happened(TimelineEntry entry) {
    String group = entry.event().equals("submitted") || entry.event().equals("led") ? "action" : entry.event();
    return of("timeline." + entry.event(), name(group, entry.detail()));
  }

  /** Date, time and zone. */
  public String moment(Instant at) {
    return at == null ? "" : words.moment(at.atZone(zone), language);
  }

  /** The day in the agency's zone. */
  public String day(Instant at) {
    return at == null ? "" : words.day(at.atZone(zone).toLocalDate(), language);
  }

  /** For machines. */
  public String iso(Instant at) {
    return at == null ? "" : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone).withNano(0));
  }

  /** Bytes in the largest unit that fits. */
  public String size(long bytes) {
    if (bytes < KIB) {
      return bytes + " B";
    }
    return bytes < KIB * KIB ? String.format(language, "%.0f KB", (double) bytes / KIB) : String.format(language, "%.1f MB", (double) bytes / (KIB * KIB));
  }
}
