package org.kanmon.workflow.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.ServiceLoader;
import org.camunda.bpm.engine.rest.spi.FetchAndLockHandler;
import org.camunda.bpm.engine.rest.spi.ProcessEngineProvider;
import org.junit.jupiter.api.Test;

class KnownServicesTest {

  private final List<String> searched = new ArrayList<>();
  private final ClassLoader classPath = new ClassLoader(KnownServicesTest.class.getClassLoader()) {
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      searched.add(name);
      return super.getResources(name);
    }
  };
  private final KnownServices services = new KnownServices(classPath);

  @Test
  void finds_the_services_that_the_class_path_offers() {
    assertThat(found(ProcessEngineProvider.class, services)).isNotEmpty().isEqualTo(found(ProcessEngineProvider.class, classPath));
    assertThat(found(FetchAndLockHandler.class, services)).isNotEmpty().isEqualTo(found(FetchAndLockHandler.class, classPath));
    assertThat(found(KnownServices.class, services)).isEmpty();
  }

  @Test
  void looks_once_for_each() {
    for (int request = 0; request < 3; request++) {
      found(ProcessEngineProvider.class, services);
    }
    assertThat(searched).containsExactly("META-INF/services/" + ProcessEngineProvider.class.getName());
  }

  @Test
  void everything_else_is_looked_for_each_time() throws IOException {
    for (int request = 0; request < 2; request++) {
      assertThat(services.getResources("META-INF/MANIFEST.MF").hasMoreElements()).isTrue();
    }
    assertThat(searched).containsExactly("META-INF/MANIFEST.MF", "META-INF/MANIFEST.MF");
  }

  private static List<Class<?>> found(Class<?> service, ClassLoader where) {
    return ServiceLoader.load(service, where).stream().<Class<?>>map(ServiceLoader.Provider::type).toList();
  }
}
