package org.kanmon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bill of materials that goes into the jar: complete, and nothing in it older than the fixes we know of. */
class SbomTest {

  private static final String SBOM = "META-INF/sbom/application.cdx.json";
  private static List<Component> components;

  record Component(String name, String version) {}

  /** @param pattern group:name, * at the end for several */
  record Floor(String pattern, String version) {

    boolean covers(Component component) {
      return pattern.endsWith("*") ? component.name().startsWith(pattern.substring(0, pattern.length() - 1)) : component.name().equals(pattern);
    }
  }

  @BeforeAll
  static void read() throws IOException {
    boolean offline = "offline=true".equals(System.getProperty("maven.offline"));
    Assumptions.assumeFalse(offline && !new ClassPathResource(SBOM).exists(), "NOT CHECKED: Maven is offline and made no bill of materials");
    try (InputStream in = new ClassPathResource(SBOM).getInputStream()) {
      JsonNode sbom = JsonMapper.builder().build().readTree(in);
      assertThat(sbom.path("bomFormat").asString()).isEqualTo("CycloneDX");
      components = new ArrayList<>();
      sbom.path("components").forEach(component -> components.add(new Component(component.path("group").asString() + ":" + component.path("name").asString(),
          component.path("version").asString())));
    }
  }

  private static List<Floor> floors() throws IOException {
    return new ClassPathResource("fixed-versions.csv").getContentAsString(java.nio.charset.StandardCharsets.UTF_8).lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> new Floor(line.split(",")[0].strip(), line.split(",")[1].strip())).toList();
  }

  @Test
  void nothingIsOlderThanTheFixesWeKnow() throws IOException {
    List<String> old = new ArrayList<>();
    for (Floor floor : floors()) {
      List<Component> covered = components.stream().filter(floor::covers).toList();
      assertThat(covered).as("%s is not in the application any more: take it out of fixed-versions.csv", floor.pattern()).isNotEmpty();
      covered.stream().filter(component -> compare(component.version(), floor.version()) < 0)
          .forEach(component -> old.add(component.name() + " " + component.version() + " is older than " + floor.version()));
    }
    assertThat(old).isEmpty();
  }

  @Test
  void everythingOnTheClassPathIsInIt() {
    assertThat(components).extracting(Component::name).contains("org.camunda.bpm:camunda-engine", "org.camunda.bpm.webapp:camunda-webapp-webjar",
        "org.springframework.security:spring-security-web", "com.bucket4j:bucket4j_jdk17-core", "org.postgresql:postgresql", "com.h2database:h2");
    assertThat(components).extracting(Component::name).as("what is for tests alone").noneMatch(name -> name.startsWith("org.junit") || name.contains("playwright")
        || name.contains("authorization-server"));
    assertThat(components).hasSizeGreaterThan(150).allSatisfy(component -> assertThat(component.version()).isNotBlank());
  }

  @Test
  void versionsAreComparedByNumber() {
    assertThat(compare("11.0.9", "11.0.27")).isNegative();
    assertThat(compare("2.21", "2.21.0")).isZero();
    assertThat(compare("3.1.5.RELEASE", "3.1.5")).isZero();
    assertThat(compare("42.7.14", "42.7.12")).isPositive();
    assertThat(compare("4.1.1", "4.2.0")).isNegative();
  }

  private static int compare(String a, String b) {
    int[] left = numbers(a);
    int[] right = numbers(b);
    for (int i = 0; i < Math.max(left.length, right.length); i++) {
      int difference = Integer.compare(i < left.length ? left[i] : 0, i < right.length ? right[i] : 0);
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  private static int[] numbers(String version) {
    return Pattern.compile("[.-]").splitAsStream(version).takeWhile(part -> part.matches("\\d{1,9}")).mapToInt(Integer::parseInt).toArray();
  }
}
