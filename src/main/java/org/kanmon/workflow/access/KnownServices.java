package org.kanmon.workflow.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks once, not for every request, which services the class path offers. The engine's REST API asks for its engine by a {@link java.util.ServiceLoader}
 * each time, which would search every archive anew; everything else is the parent's.
 */
final class KnownServices extends ClassLoader {

  private static final String SERVICES = "META-INF/services/";

  static {
    // requests do not wait for each other's classes
    registerAsParallelCapable();
  }

  private final Map<String, List<URL>> known = new ConcurrentHashMap<>();

  KnownServices(ClassLoader parent) {
    super(parent);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    if (!name.startsWith(SERVICES)) {
      return super.getResources(name);
    }
    List<URL> files = known.get(name);
    if (files == null) {
      files = new ArrayList<>();
      for (URL file : Collections.list(super.getResources(name))) {
        files.add(kept(file));
      }
      known.put(name, files);
    }
    return Collections.enumeration(files);
  }

  /** The same file, in memory. */
  private static URL kept(URL file) throws IOException {
    try (InputStream content = file.openStream()) {
      byte[] kept = content.readAllBytes();
      return new URL(null, file.toExternalForm(), new URLStreamHandler() {
        @Override
        protected URLConnection openConnection(URL url) {
          return new URLConnection(url) {
            @Override
            public void connect() {
              // is here already
            }

            @Override
            public InputStream getInputStream() {
              return new ByteArrayInputStream(kept);
            }
          };
        }
      });
    }
  }
}
