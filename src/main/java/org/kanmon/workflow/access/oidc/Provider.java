package org.kanmon.workflow.access.oidc;

import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;

/**
 * The provider's addresses and keys, asked for at the first login rather than at the start: local users can work while the provider is away. Authorization
 * code with PKCE and nonce, whatever kind of client Kanmon is there.
 */
@Component
@OnlyWithProvider
class Provider implements ClientRegistrationRepository {

  static final String ID = "kanmon";

  private final ProviderTerms terms;
  private volatile ClientRegistration known;

  Provider(ProviderTerms terms) {
    this.terms = terms;
  }

  ClientRegistration registration() {
    ClientRegistration registration = known;
    if (registration == null) {
      registration = discovered();
      known = registration;
    }
    return registration;
  }

  @Override
  public ClientRegistration findByRegistrationId(String id) {
    return ID.equals(id) ? registration() : null;
  }

  private ClientRegistration discovered() {
    ClientRegistration.Builder builder = ClientRegistrations.fromIssuerLocation(terms.issuer()).registrationId(ID).clientId(terms.clientId())
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE).redirectUri("{baseUrl}/login/oauth2/code/{registrationId}").scope(terms.scopes())
        .clientSettings(ClientSettings.builder().requireProofKey(true).build());
    if (terms.clientSecret() == null || terms.clientSecret().isBlank()) {
      return builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE).build();
    }
    return builder.clientSecret(terms.clientSecret()).build();
  }
}
