package org.kanmon.termfiles;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.DumperOptions;

/** Reads a YAML file to nodes with their places; nothing is constructed from it. */
final class Yaml {

  private static final int LARGEST = 200_000;

  private Yaml() {}

  /** The mapping of the file; empty if that cannot be read, which is noted. */
  static Optional<Part> read(String file, byte[] content, Mistakes mistakes) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LARGEST);
    // a term that stands in one place and counts in another could not be told with its place
    options.setMaxAliasesForCollections(0);
    try {
      Node node = new org.yaml.snakeyaml.Yaml(new SafeConstructor(options), new Representer(new DumperOptions()), new DumperOptions(), options)
          .compose(new StringReader(new String(content, StandardCharsets.UTF_8)));
      if (node instanceof MappingNode mapping) {
        return Optional.of(Part.of(file, mapping, mistakes));
      }
      mistakes.add(file, node == null ? null : node.getStartMark(), node == null ? "empty-file" : "not-mapping");
    } catch (MarkedYAMLException broken) {
      mistakes.add(file, broken.getProblemMark(), "not-yaml", broken.getProblem());
    } catch (YAMLException broken) {
      mistakes.add(file, null, "not-yaml", broken.getMessage());
    }
    return Optional.empty();
  }
}
