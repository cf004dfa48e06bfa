package org.kanmon.workflow;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.util.ClassUtils;

/** The constants of a process's {@code Model} class: the names that code and model share. */
record ModelNames(String process, String packageName, Collection<String> constants) {

  private static final Map<String, ModelNames> ALL = scan();

  static ModelNames of(String process) {
    ModelNames names = ALL.get(process);
    if (names == null) {
      throw new AssertionError("no class with the names of the process " + process);
    }
    return names;
  }

  static Set<String> processes() {
    return ALL.keySet();
  }

  private static Map<String, ModelNames> scan() {
    ClassPathScanningCandidateComponentProvider classes = new ClassPathScanningCandidateComponentProvider(false);
    classes.addIncludeFilter(new RegexPatternTypeFilter(Pattern.compile("org\\.kanmon\\.workflow\\.\\w+\\.\\w+Model")));
    Map<String, ModelNames> all = new TreeMap<>();
    classes.findCandidateComponents("org.kanmon.workflow").forEach(found -> {
      Map<String, String> constants = constants(found.getBeanClassName());
      all.put(constants.get("PROCESS"), new ModelNames(constants.get("PROCESS"), ClassUtils.getPackageName(found.getBeanClassName()), new TreeSet<>(constants.values())));
    });
    return all;
  }

  private static Map<String, String> constants(String type) {
    Map<String, String> constants = new TreeMap<>();
    try {
      for (Field field : Class.forName(type).getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
          field.setAccessible(true);
          constants.put(field.getName(), (String) field.get(null));
        }
      }
    } catch (ReflectiveOperationException unreadable) {
      throw new IllegalStateException(unreadable);
    }
    return constants;
  }
}
