package org.kanmon.workflow.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;

/** What tells editions apart: the SHA-256 digest of all their files, kept as the source of the deployment. */
final class EditionDigest {

  static final String PREFIX = "sha256:";

  private EditionDigest() {}

  static String of(RepositoryService repository, Deployment edition) {
    if (edition.getSource() != null && edition.getSource().startsWith(PREFIX)) {
      return edition.getSource();
    }
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String name : repository.getDeploymentResourceNames(edition.getId())) {
      try (InputStream in = repository.getResourceAsStream(edition.getId(), name)) {
        files.put(name, in.readAllBytes());
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return of(files);
  }

  static String of(SortedMap<String, byte[]> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      files.forEach((name, content) -> {
        digest.update((name + "\n" + content.length + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(content);
      });
      return PREFIX + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
