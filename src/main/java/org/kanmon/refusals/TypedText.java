package org.kanmon.refusals;

/** A text that a person typed at a page or sent to REST, where no form is its contract. */
public final class TypedText {

  private TypedText() {}

  /**
   * The text without spaces around it.
   *
   * @param field what the sender calls it
   * @param longest characters at most
   * @throws Refusal {@code invalid-fields} if there is none, it is too long, or has characters that cannot be printed
   */
  public static String required(String field, String text, int longest) {
    if (text == null || text.isBlank()) {
      throw Refusal.field(field, "required");
    }
    String kept = text.strip();
    if (kept.codePointCount(0, kept.length()) > longest) {
      throw Refusal.field(field, "too-long", longest);
    }
    if (kept.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t' || !Character.isDefined(c)
        || Character.getType(c) == Character.SURROGATE)) {
      throw Refusal.field(field, "characters");
    }
    return kept;
  }
}
