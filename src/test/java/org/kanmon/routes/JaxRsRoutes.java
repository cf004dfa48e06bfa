package org.kanmon.routes;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The routes of JAX-RS resources, read from their annotations: methods, and what sub-resources add. */
final class JaxRsRoutes {

  private final String from;
  private final Set<Route> routes;
  private final Deque<Class<?>> above = new ArrayDeque<>();

  private JaxRsRoutes(String from, Set<Route> routes) {
    this.from = from;
    this.routes = routes;
  }

  /** Every route of these root resources under a servlet's path. */
  static void collect(String servlet, Collection<Class<?>> classes, Set<Route> routes) {
    for (Class<?> type : classes) {
      path(type).ifPresent(path -> new JaxRsRoutes(type.getSimpleName(), routes).walk(type, joined(servlet, path)));
    }
  }

  private void walk(Class<?> type, String prefix) {
    if (above.contains(type)) {
      return;
    }
    above.push(type);
    Set<String> seen = new HashSet<>();
    for (Method method : type.getMethods()) {
      if (method.isBridge() || method.isSynthetic()) {
        continue;
      }
      Optional<String> path = inherited(method, m -> Optional.ofNullable(m.getAnnotation(Path.class)).map(Path::value));
      Optional<String> verb = inherited(method, JaxRsRoutes::verb);
      String pattern = joined(prefix, path.orElse(""));
      if (verb.isPresent()) {
        routes.add(new Route(verb.get(), pattern, from, Arrays.stream(method.getParameterAnnotations()).anyMatch(annotations -> annotations.length == 0)));
      } else if (path.isPresent() && seen.add(pattern)) {
        if (method.getReturnType() == Object.class || method.getReturnType() == Class.class) {
          throw new IllegalStateException("cannot tell what " + method + " leads to; its routes would be missed");
        }
        walk(method.getReturnType(), pattern);
      }
    }
    above.pop();
  }

  private static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations()).map(Annotation::annotationType).map(type -> type.getAnnotation(HttpMethod.class)).filter(verb -> verb != null)
        .map(HttpMethod::value).findFirst();
  }

  /** An annotation on the method or on what it overrides. */
  private static Optional<String> inherited(Method method, Function<Method, Optional<String>> read) {
    for (Class<?> type : supertypes(method.getDeclaringClass(), new LinkedHashSet<>())) {
      try {
        Optional<String> found = read.apply(type.getDeclaredMethod(method.getName(), method.getParameterTypes()));
        if (found.isPresent()) {
          return found;
        }
      } catch (NoSuchMethodException elsewhere) {
        // declared further up
      }
    }
    return Optional.empty();
  }

  private static Optional<String> path(Class<?> type) {
    return supertypes(type, new LinkedHashSet<>()).stream().map(t -> t.getAnnotation(Path.class)).filter(path -> path != null).map(Path::value).findFirst();
  }

  private static Set<Class<?>> supertypes(Class<?> type, Set<Class<?>> found) {
    if (type != null && found.add(type)) {
      supertypes(type.getSuperclass(), found);
      for (Class<?> implemented : type.getInterfaces()) {
        supertypes(implemented, found);
      }
    }
    return found;
  }

  /** Regular expressions of parameters do not matter: {@code {id:[^/]*}} is {@code {id}}. */
  private static String joined(String prefix, String path) {
    String plain = path.replaceAll("\\{\\s*(\\w+)\\s*(:[^{}]*)?}", "{$1}").replaceAll("^/+|/+$", "");
    return plain.isEmpty() ? prefix : prefix.replaceAll("/$", "") + "/" + plain;
  }
}
