package org.kanmon.workflow.access.oidc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kanmon.people.Role;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The OpenID Connect provider that people may log in at.
 *
 * @param issuer its address, as its tokens name it; blank: there is none
 * @param clientId Kanmon's name there
 * @param clientSecret blank for a public client (PKCE alone)
 * @param scopes asked for at login
 * @param audience that bearer tokens must be issued for
 * @param algorithm the one signature algorithm that is accepted
 * @param nameJa of the provider on the login page
 * @param nameEn of the provider on the login page
 * @param claims which claim says what
 * @param roles the provider's role names and what they are here: {@code theirs=ROLE,theirs=ROLE}; any other role counts for nothing
 */
@ConfigurationProperties("kanmon.oidc")
public record ProviderTerms(String issuer, String clientId, String clientSecret, List<String> scopes, String audience, String algorithm, String nameJa, String nameEn,
    Claims claims, String roles) {

  /** Names of claims; a dot goes into an object, as in {@code realm_access.roles}. */
  public record Claims(String roles, String user, String name, String email, String organisation, String language) {}

  public ProviderTerms {
    mapping(roles);
  }

  Map<String, Role> roleNames() {
    return mapping(roles);
  }

  private static Map<String, Role> mapping(String roles) {
    Map<String, Role> mapping = new LinkedHashMap<>();
    for (String pair : roles == null ? new String[0] : roles.split(",")) {
      int equals = pair.lastIndexOf('=');
      String name = equals < 0 ? "" : pair.substring(equals + 1).strip();
      Role role = Stream.of(Role.values()).filter(one -> one.name().equals(name)).findFirst().orElseThrow(() -> new IllegalArgumentException(
          "kanmon.oidc.roles: \"" + pair.strip() + "\" is not \"name at the provider=ROLE\" with one of " + List.of(Role.values())));
      mapping.put(pair.substring(0, equals).strip(), role);
    }
    return mapping;
  }
}
