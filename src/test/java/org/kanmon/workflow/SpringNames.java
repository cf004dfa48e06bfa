package org.kanmon.workflow;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import org.kanmon.Kanmon;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.SimpleBeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.StandardEnvironment;

/** Names and types of the application's own beans, read from its classes: for tests that need no application. */
final class SpringNames {

  private final Map<String, Class<?>> types = new TreeMap<>();

  private SpringNames() {}

  static SpringNames scan() {
    StandardEnvironment environment = new StandardEnvironment();
    environment.setActiveProfiles("demo");
    ClassPathScanningCandidateComponentProvider components = new ClassPathScanningCandidateComponentProvider(true, environment);
    SpringNames names = new SpringNames();
    for (BeanDefinition component : components.findCandidateComponents(Kanmon.class.getPackageName())) {
      names.add((AnnotatedBeanDefinition) component);
    }
    return names;
  }

  private void add(AnnotatedBeanDefinition component) {
    Class<?> type = load(component.getBeanClassName());
    if (!type.getProtectionDomain().getCodeSource().getLocation().equals(Kanmon.class.getProtectionDomain().getCodeSource().getLocation())) {
      return;
    }
    types.put(AnnotationBeanNameGenerator.INSTANCE.generateBeanName(component, new SimpleBeanDefinitionRegistry()), type);
    for (Method method : type.getDeclaredMethods()) {
      Bean bean = AnnotatedElementUtils.findMergedAnnotation(method, Bean.class);
      if (bean != null) {
        types.put(bean.name().length == 0 ? method.getName() : bean.name()[0], method.getReturnType());
      }
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Kanmon.class.getClassLoader());
    } catch (ClassNotFoundException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** The type of the bean; null if there is none of this name. */
  Class<?> type(String name) {
    return types.get(name);
  }
}
