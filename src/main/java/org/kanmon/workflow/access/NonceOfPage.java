package org.kanmon.workflow.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Each page of Camunda's web applications gets the nonce that its own header names. Camunda remembers the last nonce for the whole server: whoever opened
 * Tasklist while somebody else did anything there got a header and a page that did not agree, and a browser that showed nothing at all.
 */
final class NonceOfPage extends OncePerRequestFilter {

  private static final String POLICY = "Content-Security-Policy";
  /** A page, not a file of one. */
  private static final Pattern PAGE = Pattern.compile("/camunda/app/\\w+/(default/?.*|index\\.html)?");
  private static final Pattern IN_HEADER = Pattern.compile("'nonce-[^']*'");
  private static final Pattern IN_PAGE = Pattern.compile("nonce=\"[^\"]*\"");
  private static final int BYTES = 20;

  private final SecureRandom random = new SecureRandom();

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !PAGE.matcher(request.getRequestURI()).matches();
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Page page = new Page(response, nonce);
    chain.doFilter(request, page);
    byte[] content = page.getContentAsByteArray();
    if (isHtml(page) && content.length > 0) {
      String own = IN_PAGE.matcher(new String(content, StandardCharsets.ISO_8859_1)).replaceAll("nonce=\"" + nonce + "\"");
      page.resetBuffer();
      page.getOutputStream().write(own.getBytes(StandardCharsets.ISO_8859_1));
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    page.copyBodyToResponse();
  }

  private static boolean isHtml(HttpServletResponse page) {
    return page.getContentType() != null && page.getContentType().startsWith("text/html");
  }

  private static final class Page extends ContentCachingResponseWrapper {

    private final String nonce;

    Page(HttpServletResponse response, String nonce) {
      super(response);
      this.nonce = nonce;
    }

    @Override
    public void setHeader(String name, String value) {
      super.setHeader(name, own(name, value));
    }

    @Override
    public void addHeader(String name, String value) {
      super.addHeader(name, own(name, value));
    }

    private String own(String name, String value) {
      return POLICY.equalsIgnoreCase(name) && value != null ? IN_HEADER.matcher(value).replaceAll("'nonce-" + nonce + "'") : value;
    }
  }
}
