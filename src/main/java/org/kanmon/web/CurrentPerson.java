package org.kanmon.web;

import java.util.List;
import java.util.Optional;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The person who is logged in, as an argument of a controller's method: {@code Person} where a login is needed, {@code Optional<Person>} where it is
 * not. A login whose person has left the user store counts as none.
 */
@Component
public class CurrentPerson implements HandlerMethodArgumentResolver, WebMvcConfigurer {

  private final People people;

  CurrentPerson(People people) {
    this.people = people;
  }

  /** Who is logged in now; empty if nobody is. */
  public Optional<Person> find() {
    Authentication login = SecurityContextHolder.getContext().getAuthentication();
    if (login == null || !login.isAuthenticated() || login instanceof AnonymousAuthenticationToken || login.getName() == null || login.getName().isBlank()) {
      return Optional.empty();
    }
    return people.find(new PersonId(login.getName()));
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Person.class || isOptional(parameter);
  }

  @Override
  public Object resolveArgument(MethodParameter parameter, ModelAndViewContainer model, NativeWebRequest request, WebDataBinderFactory binders) {
    Optional<Person> person = find();
    return isOptional(parameter) ? person : person.orElseThrow(() -> new AuthenticationCredentialsNotFoundException("no person is logged in"));
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  private static boolean isOptional(MethodParameter parameter) {
    return parameter.getParameterType() == Optional.class && ResolvableType.forMethodParameter(parameter).getGeneric(0).resolve() == Person.class;
  }
}
