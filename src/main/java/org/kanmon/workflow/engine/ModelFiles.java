package org.kanmon.workflow.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kanmon.refusals.OfficeLanguage;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Every model, form, table and notice of {@code processes/} and {@code forms/}, under names that are the same from the jar, from classes and in tests, and in the
 * language of the office.
 */
@Component
class ModelFiles {

  private static final List<String> ROOTS = List.of("processes", "forms");
  private static final Set<String> ENDINGS = Set.of(".bpmn", ".dmn", ".form", ".txt");

  private final Labels labels;

  ModelFiles(OfficeLanguage office) {
    this.labels = Labels.in(office.locale());
  }

  /** Everything, by the name under which it is deployed. */
  SortedMap<String, byte[]> files() {
    TreeMap<String, byte[]> byName = new TreeMap<>();
    PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
    for (String root : ROOTS) {
      for (Resource found : find(resolver, root)) {
        String name = name(found, root);
        // what stands first on the class path counts
        if (ENDINGS.stream().anyMatch(name::endsWith) && !byName.containsKey(name)) {
          byName.put(name, labels.applyTo(name, bytes(found)));
        }
      }
    }
    return byName;
  }

  private static Resource[] find(PathMatchingResourcePatternResolver resolver, String root) {
    try {
      return resolver.getResources("classpath*:" + root + "/**/*.*");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String name(Resource resource, String root) {
    try {
      String url = URLDecoder.decode(resource.getURL().toString(), StandardCharsets.UTF_8);
      return url.substring(url.lastIndexOf("/" + root + "/") + 1);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static byte[] bytes(Resource resource) {
    try (InputStream in = resource.getInputStream()) {
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
