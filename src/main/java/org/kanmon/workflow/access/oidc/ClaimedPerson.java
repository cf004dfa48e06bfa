package org.kanmon.workflow.access.oidc;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.kanmon.people.Role;

/**
 * What the provider says of somebody. Text that is missing, too long or not printable counts as not said.
 *
 * @param user what they call themselves there; only ever a hint for a readable id
 * @param roles the known ones; null if the claims do not speak of roles at all
 */
record ClaimedPerson(String user, String name, String email, String organisation, Locale language, Set<Role> roles) {

  private static final String EMAIL = "[^@\\s\\p{Cntrl}]{1,64}@[A-Za-z0-9.-]{1,180}";
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_ORGANISATION = 200;

  static ClaimedPerson of(Map<String, Object> claims, ProviderTerms terms) {
    ProviderTerms.Claims names = terms.claims();
    String language = text(claims, names.language(), 35);
    String email = text(claims, names.email(), 250);
    // confidential mails go there: an address that the provider itself calls unverified is none
    boolean doubtful = "false".equals(String.valueOf(claims.get("email_verified")));
    return new ClaimedPerson(text(claims, names.user(), LONGEST_NAME), text(claims, names.name(), LONGEST_NAME),
        email == null || doubtful || !email.matches(EMAIL) ? null : email, text(claims, names.organisation(), LONGEST_ORGANISATION),
        language == null ? null : language.startsWith("en") ? Locale.ENGLISH : Locale.JAPANESE, roles(claims, terms));
  }

  private static Set<Role> roles(Map<String, Object> claims, ProviderTerms terms) {
    Object said = value(claims, terms.claims().roles());
    Collection<?> names = said instanceof Collection<?> several ? several : said instanceof String one ? Set.of(one.split("[ ,]+")) : null;
    if (names == null) {
      return null;
    }
    Map<String, Role> known = terms.roleNames();
    Set<Role> roles = new LinkedHashSet<>();
    names.stream().filter(name -> name instanceof String text && known.containsKey(text)).forEach(name -> roles.add(known.get(name)));
    return roles;
  }

  private static String text(Map<String, Object> claims, String name, int longest) {
    Object value = value(claims, name);
    if (!(value instanceof String text) || text.isBlank() || text.codePointCount(0, text.length()) > longest || text.codePoints().anyMatch(ClaimedPerson::isHidden)) {
      return null;
    }
    return text.strip();
  }

  private static boolean isHidden(int character) {
    return Character.isISOControl(character) || Character.getType(character) == Character.FORMAT;
  }

  private static Object value(Map<String, Object> claims, String path) {
    Object value = claims.containsKey(path) ? claims.get(path) : claims;
    if (value == claims) {
      for (String step : path.split("\\.")) {
        value = value instanceof Map<?, ?> object ? object.get(step) : null;
      }
    }
    return value;
  }
}
