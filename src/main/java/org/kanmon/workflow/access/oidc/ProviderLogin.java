package org.kanmon.workflow.access.oidc;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Who has logged in at the provider, under the id they have here. Kept in the session: of the claims only what the logout at the provider needs. */
final class ProviderLogin implements OidcUser, Serializable {

  private static final long serialVersionUID = 1L;

  private final String person;
  private final OidcIdToken token;
  private final List<SimpleGrantedAuthority> authorities;

  ProviderLogin(String person, OidcIdToken token, List<SimpleGrantedAuthority> authorities) {
    this.person = person;
    this.token = new OidcIdToken(token.getTokenValue(), token.getIssuedAt(), token.getExpiresAt(), Map.of("sub", token.getSubject()));
    this.authorities = List.copyOf(authorities);
  }

  @Override
  public String getName() {
    return person;
  }

  @Override
  public Collection<? extends GrantedAuthority> getAuthorities() {
    return authorities;
  }

  @Override
  public OidcIdToken getIdToken() {
    return token;
  }

  @Override
  public OidcUserInfo getUserInfo() {
    return null;
  }

  @Override
  public Map<String, Object> getClaims() {
    return token.getClaims();
  }

  @Override
  public Map<String, Object> getAttributes() {
    return token.getClaims();
  }

  /** No claim and no token in a log. */
  @Override
  public String toString() {
    return person;
  }
}
