package org.kanmon.workflow.access.oidc;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.kanmon.workflow.access.logins.Grants;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** The end of a login at the provider: ID token and user information become a person. */
@Component
@OnlyWithProvider
class PeopleOfProvider implements OAuth2UserService<OidcUserRequest, OidcUser> {

  private final OidcUserService claims = new OidcUserService();
  private final Arrivals arrivals;

  PeopleOfProvider(Arrivals arrivals) {
    this.arrivals = arrivals;
  }

  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    OidcUser said = claims.loadUser(request);
    Map<String, Object> all = new HashMap<>(said.getClaims());
    Arrivals.Outcome outcome = arrivals.login(said.getSubject(), request.getIdToken().getIssuedAt(), all);
    if (outcome.refused() != null) {
      throw new OAuth2AuthenticationException(new OAuth2Error(outcome.refused().name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }
    return new ProviderLogin(outcome.person().id().value(), request.getIdToken(), Grants.of(outcome.person()));
  }
}
