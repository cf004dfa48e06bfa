package org.kanmon.web.pages;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;

/** Japanese or English: what {@code ?lang=} asks for, else what was chosen before (cookie), else what the browser or client prefers, else Japanese. */
@Component("localeResolver")
class PageLanguage implements LocaleResolver, HandlerInterceptor, WebMvcConfigurer {

  static final List<Locale> LANGUAGES = List.of(Locale.JAPANESE, Locale.ENGLISH);
  private static final String PARAMETER = "lang";
  private static final String COOKIE = "kanmon-language";

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    return asked(request).or(() -> remembered(request)).or(() -> preferred(request)).orElse(Locale.JAPANESE);
  }

  @Override
  public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
    throw new UnsupportedOperationException("the language is chosen with ?lang=");
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
    asked(request).ifPresent(language -> response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(COOKIE, language.getLanguage()).path("/").httpOnly(true)
        .secure(request.isSecure()).sameSite("Lax").maxAge(Duration.ofDays(365)).build().toString()));
    return true;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).excludePathPatterns("/api/**", "/assets/**");
  }

  private static Optional<Locale> asked(HttpServletRequest request) {
    String query = request.getQueryString();
    // only from the address: reading the parameters of an upload would read its body
    return query == null ? Optional.empty() : LANGUAGES.stream().filter(l -> List.of(query.split("&")).contains(PARAMETER + "=" + l.getLanguage())).findFirst();
  }

  private static Optional<Locale> remembered(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    return cookie == null ? Optional.empty() : LANGUAGES.stream().filter(l -> l.getLanguage().equals(cookie.getValue())).findFirst();
  }

  private static Optional<Locale> preferred(HttpServletRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
    if (accepted == null || accepted.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(accepted), LANGUAGES));
    } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
      // the second is the JDK's answer to a lone hyphen
      return Optional.empty();
    }
  }
}
