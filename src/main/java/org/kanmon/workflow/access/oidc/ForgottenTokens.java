package org.kanmon.workflow.access.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;

/** Kanmon asks the provider nothing after the login, so it keeps no access or refresh token of anybody. */
final class ForgottenTokens implements OAuth2AuthorizedClientRepository {

  @Override
  public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(String registration, Authentication login, HttpServletRequest request) {
    return null;
  }

  @Override
  public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication login, HttpServletRequest request, HttpServletResponse response) {
    // kept nowhere
  }

  @Override
  public void removeAuthorizedClient(String registration, Authentication login, HttpServletRequest request, HttpServletResponse response) {
    // kept nowhere
  }
}
