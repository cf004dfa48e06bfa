package org.kanmon.workflow.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.ClassPathResource;

/**
 * Which passwords may be set: long rather than colourful (NIST SP 800-63B, OWASP ASVS 2.1). Common and context words count for nothing, also with digits in
 * place of letters, and so does the person's own login, name and address; what is left must still be something.
 */
final class PasswordRules implements PasswordPolicy {

  private static final int SHORTEST_WORD = 3;

  private final Terms terms;
  private final List<String> words;

  PasswordRules(Terms terms) {
    this.terms = terms;
    this.words = common();
  }

  /**
   * @param shortest characters
   * @param longest characters
   * @param remainder different letters and digits that must be left without common words and the person's own
   * @param strength doublings of work of the hash
   */
  @ConfigurationProperties("kanmon.passwords")
  record Terms(int shortest, int longest, int remainder, int strength) {}

  @Override
  public List<PasswordPolicyRule> getRules() {
    return List.of(rule("PASSWORD_LENGTH", (password, user) -> hasLength(password)), rule("PASSWORD_COMMON", this::isUncommon));
  }

  boolean hasLength(String password) {
    int length = password.codePointCount(0, password.length());
    return length >= terms.shortest() && length <= terms.longest();
  }

  boolean isUncommon(String password, User user) {
    List<String> own = user == null ? List.of() : Stream.of(user.getId(), user.getFirstName(), user.getLastName(), Objects.toString(user.getEmail(), "").replaceAll("@.*", ""))
        .filter(Objects::nonNull).map(PasswordRules::plain).filter(word -> word.codePointCount(0, word.length()) >= SHORTEST_WORD || isJapanese(word)).toList();
    String plain = plain(password);
    if (own.stream().anyMatch(plain::contains)) {
      return false;
    }
    String rest = plain;
    for (String word : words) {
      rest = rest.replace(word, "");
    }
    return rest.codePoints().filter(Character::isLetterOrDigit).distinct().count() >= terms.remainder();
  }

  private static boolean isJapanese(String word) {
    return word.codePointCount(0, word.length()) >= 2 && word.codePoints().allMatch(Character::isIdeographic);
  }

  /** Lower case, and the letters that digits and signs usually stand for. */
  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replace('0', 'o').replace('1', 'l').replace('3', 'e').replace('@', 'a').replace('$', 's').replace('5', 's').replace('!', 'i');
  }

  private static List<String> common() {
    try {
      return new ClassPathResource("passwords/common.txt").getContentAsString(StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(PasswordRules::plain).distinct().sorted((a, b) -> b.length() - a.length()).toList();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private interface Check {

    boolean holds(String password, User user);
  }

  private PasswordPolicyRule rule(String name, Check check) {
    return new PasswordPolicyRule() {
      @Override
      public String getPlaceholder() {
        return name;
      }

      @Override
      public Map<String, String> getParameters() {
        return Map.of("minLength", String.valueOf(terms.shortest()), "maxLength", String.valueOf(terms.longest()));
      }

      @Override
      public boolean execute(String password) {
        return check.holds(password, null);
      }

      @Override
      public boolean execute(String password, User user) {
        return check.holds(password, user);
      }
    };
  }
}
