package org.kanmon.workflow.access.oidc;

import org.kanmon.workflow.access.logins.Grants;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Access tokens at REST: signed by the provider with the one algorithm that is configured, for us, in time, and no ID token (which a browser's login leaves
 * in more places than an access token).
 */
@Component
@OnlyWithProvider
class BearerTokens implements Converter<Jwt, AbstractAuthenticationToken> {

  private static final String OF_LOGINS_ONLY = "nonce";

  private final Provider provider;
  private final ProviderTerms terms;
  private final Arrivals arrivals;

  BearerTokens(Provider provider, ProviderTerms terms, Arrivals arrivals) {
    this.provider = provider;
    this.terms = terms;
    this.arrivals = arrivals;
  }

  JwtDecoder decoder() {
    return new SupplierJwtDecoder(() -> {
      NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(provider.registration().getProviderDetails().getJwkSetUri())
          .jwsAlgorithm(SignatureAlgorithm.from(terms.algorithm())).build();
      decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(), new JwtIssuerValidator(terms.issuer()),
          rule(token -> token.getAudience() != null && token.getAudience().contains(terms.audience())), rule(token -> token.getExpiresAt() != null),
          rule(token -> token.getIssuedAt() != null && token.getSubject() != null), rule(token -> !token.hasClaim(OF_LOGINS_ONLY))));
      return decoder;
    });
  }

  @Override
  public AbstractAuthenticationToken convert(Jwt token) {
    Arrivals.Outcome outcome = arrivals.bearer(token.getSubject(), token.getIssuedAt(), token.getClaims());
    if (outcome.refused() != null) {
      throw new InvalidBearerTokenException(outcome.refused().name());
    }
    return new JwtAuthenticationToken(token, Grants.of(outcome.person()), outcome.person().id().value());
  }

  private static OAuth2TokenValidator<Jwt> rule(java.util.function.Predicate<Jwt> holds) {
    return token -> holds.test(token) ? OAuth2TokenValidatorResult.success() : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"));
  }
}
