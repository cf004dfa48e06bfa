package org.kanmon.workflow.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.CamundaDeploymentConfiguration;
import org.kanmon.refusals.OfficeLanguage;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ContextResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys every model, form and table of {@code processes/} and {@code forms/} as one edition, under names that are the same from the jar, from
 * classes and in tests, and in the language of the office. Unchanged files deploy nothing.
 */
@Component
class ModelDeployment extends AbstractProcessEnginePlugin implements CamundaDeploymentConfiguration {

  private static final List<String> ROOTS = List.of("processes", "forms");
  private static final Set<String> ENDINGS = Set.of(".bpmn", ".dmn", ".form");

  private final Labels labels;

  ModelDeployment(OfficeLanguage office) {
    this.labels = Labels.in(office.locale());
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    SpringProcessEngineConfiguration spring = (SpringProcessEngineConfiguration) configuration;
    spring.setDeploymentName("kanmon");
    spring.setDeploymentResources(getDeploymentResources().toArray(Resource[]::new));
  }

  @Override
  public Set<Resource> getDeploymentResources() {
    TreeMap<String, Resource> byName = new TreeMap<>();
    PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
    for (String root : ROOTS) {
      for (Resource found : find(resolver, root)) {
        String name = name(found, root);
        if (ENDINGS.stream().anyMatch(name::endsWith)) {
          byName.put(name, new Named(name, labels.applyTo(name, bytes(found))));
        }
      }
    }
    return new LinkedHashSet<>(byName.values());
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

  /** The engine takes a context resource's path as the resource's name. */
  private static final class Named extends ByteArrayResource implements ContextResource {

    private final String name;

    Named(String name, byte[] bytes) {
      super(bytes, name);
      this.name = name;
    }

    @Override
    public String getPathWithinContext() {
      return name;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Named named && named.name.equals(name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }
}
