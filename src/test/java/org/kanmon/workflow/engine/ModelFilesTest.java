package org.kanmon.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kanmon.refusals.OfficeLanguage;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** What is deployed is the same wherever the application was started from: a name that differed would deploy everything a second time. */
class ModelFilesTest {

  private static final Path SOURCES = Path.of("").toAbsolutePath();

  @TempDir
  private Path directory;

  @Test
  void everyModelFormAndTableIsDeployedUnderItsPath() throws IOException {
    List<String> files = Stream.of("processes", "forms").flatMap(root -> files(SOURCES.resolve(root))).map(file -> SOURCES.relativize(file).toString().replace('\\', '/'))
        .filter(name -> !name.contains("/labels_")).sorted().toList();
    assertThat(resources("ja").keySet()).containsExactlyElementsOf(files);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ja", "en"})
  void fromAJarItIsTheSameToTheByte(String language) throws IOException {
    Map<String, byte[]> fromClasses = resources(language);
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader jar = new URLClassLoader(new URL[] {jar().toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(jar);
      Map<String, byte[]> fromJar = resources(language);
      assertThat(fromJar.keySet()).isEqualTo(fromClasses.keySet());
      fromJar.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(fromClasses.get(name)));
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private static Map<String, byte[]> resources(String language) throws IOException {
    try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
      context.setClassLoader(ModelFiles.class.getClassLoader());
      context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("office", Map.of("kanmon.office-language", language)));
      context.register(OfficeLanguage.class);
      context.refresh();
      return new ModelFiles(context.getBean(OfficeLanguage.class)).files();
    }
  }

  private Path jar() throws IOException {
    Path jar = directory.resolve("kanmon.jar");
    try (OutputStream out = Files.newOutputStream(jar); JarOutputStream entries = new JarOutputStream(out)) {
      for (String root : List.of("processes", "forms")) {
        // with its directories, as the build packs it: they are how a pattern is resolved
        entries.putNextEntry(new JarEntry(root + "/"));
        for (Path file : files(SOURCES.resolve(root)).toList()) {
          entries.putNextEntry(new JarEntry(SOURCES.relativize(file).toString().replace('\\', '/')));
          Files.copy(file, entries);
        }
      }
    }
    return jar;
  }

  private static Stream<Path> files(Path root) {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).toList().stream();
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
