package org.kanmon.workflow.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The files of an edition as they were written, under names that are the same from the jar, from classes and in tests. */
public final class EditionFiles {

  private static final List<String> ROOTS = List.of("processes", "forms");
  private static final Set<String> ENDINGS = Set.of(".bpmn", ".dmn", ".form", ".yaml", ".txt", ".properties");
  /** Their words are in the models and forms when these are deployed. */
  private static final String LABELS = "/labels_";

  private EditionFiles() {}

  /** Those of this build. */
  public static SortedMap<String, byte[]> ofBuild() {
    TreeMap<String, byte[]> byName = new TreeMap<>();
    PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
    for (String root : ROOTS) {
      for (Resource found : find(resolver, root)) {
        String name = name(found, root);
        // what stands first on the class path counts
        if (isOne(name) && !byName.containsKey(name)) {
          byName.put(name, bytes(found));
        }
      }
    }
    return byName;
  }

  private static boolean isOne(String name) {
    return ENDINGS.stream().anyMatch(name::endsWith) && !name.contains(LABELS);
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

  /** Those of this build, but with what stands in the folders {@code processes} and {@code forms} of this one in their place. */
  public static SortedMap<String, byte[]> with(Path folder) {
    SortedMap<String, byte[]> files = ofBuild();
    for (String root : ROOTS) {
      if (Files.isDirectory(folder.resolve(root))) {
        try (Stream<Path> found = Files.walk(folder.resolve(root))) {
          for (Path file : found.filter(Files::isRegularFile).toList()) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            if (isOne(name)) {
              files.put(name, Files.readAllBytes(file));
            }
          }
        } catch (IOException unreadable) {
          throw new UncheckedIOException(unreadable);
        }
      }
    }
    return files;
  }
}
