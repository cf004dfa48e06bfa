package org.kanmon.workflow.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.kanmon.programmes.Catalogue;
import org.kanmon.termfiles.ProgrammeFiles;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** What was deployed, by edition (one deployment of all models, forms and tables). Editions never change, so each file is read once. */
@Component
class Editions {

  /** All editions have this name as deployments. */
  static final String NAME = "kanmon";
  private static final String TABLES = "processes/rules/";

  private final RepositoryService repository;
  private final AsSystem asSystem;
  private final Map<String, FormContract> forms = new ConcurrentHashMap<>();
  private final Map<String, DecisionTable> tables = new ConcurrentHashMap<>();
  private final Map<String, ProcessMap> processes = new ConcurrentHashMap<>();
  private final Map<String, Optional<String>> homes = new ConcurrentHashMap<>();
  private final Map<String, TableWords> words = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> contents = new ConcurrentHashMap<>();
  private final Map<String, List<ProcessMap>> catalogues = new ConcurrentHashMap<>();
  private final Map<String, Optional<Catalogue>> programmes = new ConcurrentHashMap<>();
  private final Map<String, Map<String, String>> resources = new ConcurrentHashMap<>();

  Editions(@Lazy RepositoryService repository, AsSystem asSystem) {
    this.repository = repository;
    this.asSystem = asSystem;
  }

  FormContract form(String edition, String formId) {
    return forms.computeIfAbsent(edition + "/" + formId, key -> FormContract.parse(source(edition, formId)));
  }

  /** The file of a form as it was deployed. */
  byte[] source(String edition, String formId) {
    return read(edition, resources(edition).get(formId + ".form"));
  }

  DecisionTable table(String edition, String table) {
    return tables.computeIfAbsent(edition + "/" + table, key -> asSystem.get(() -> {
      DecisionDefinition definition = repository.createDecisionDefinitionQuery().deploymentId(edition).decisionDefinitionKey(table).singleResult();
      if (definition == null) {
        throw new IllegalStateException("no decision table " + table + " in edition " + edition);
      }
      return new DecisionTable(table, definition.getVersion(), read(edition, definition.getResourceName()));
    }));
  }

  /** The programmes and calls of an edition; empty if it is from before there were files of them. */
  Optional<Catalogue> programmes(String edition) {
    return programmes.computeIfAbsent(edition, id -> {
      SortedMap<String, byte[]> files = new TreeMap<>();
      asSystem.get(() -> repository.getDeploymentResourceNames(id)).stream().filter(ProgrammeFiles::isOne).forEach(name -> files.put(name, read(id, name)));
      return files.isEmpty() ? Optional.empty() : Optional.of(ProgrammeFiles.read(files));
    });
  }

  boolean hasTable(String edition, String table) {
    return files(edition).contains(TABLES + table + ".dmn");
  }

  /** The edition in which a table had this version; empty if none of those that are there. */
  Optional<String> editionOfTable(String table, int version) {
    return homes.computeIfAbsent(table + "/" + version, key -> asSystem.get(() -> Optional.ofNullable(
        repository.createDecisionDefinitionQuery().decisionDefinitionKey(table).decisionDefinitionVersion(version).singleResult())
        .map(DecisionDefinition::getDeploymentId)));
  }

  /** What a table calls itself in a language. Editions from before there were such words are explained by those of this build. */
  TableWords words(String edition, String table, Locale language) {
    String file = TABLES + "words_" + language.getLanguage() + ".properties";
    return words.computeIfAbsent(edition + "/" + table + "/" + language.getLanguage(), key -> new TableWords(table, read(edition, TABLES + table + ".dmn"),
        TableWords.read(files(edition).contains(file) ? read(edition, file) : ofThisBuild(file)), language));
  }

  /** The names of all files of an edition; none if it is not there. */
  Set<String> files(String edition) {
    return contents.computeIfAbsent(edition, id -> asSystem.get(() -> Set.copyOf(repository.getDeploymentResourceNames(id))));
  }

  private static byte[] ofThisBuild(String file) {
    try {
      ClassPathResource words = new ClassPathResource(file);
      return words.exists() ? words.getContentAsByteArray() : new byte[0];
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What the model of a process definition says about its tasks. */
  ProcessMap process(String definitionId) {
    return processes.computeIfAbsent(definitionId, id -> asSystem.get(() -> {
      ProcessDefinition definition = repository.getProcessDefinition(id);
      return ProcessMap.read(definition, ModelReader.process(repository, id));
    }));
  }

  /** The definition of a process in the newest edition. */
  ProcessDefinition latest(String process) {
    return asSystem.get(() -> repository.createProcessDefinitionQuery().processDefinitionKey(process).latestVersion().singleResult());
  }

  /** Id of the newest edition. */
  String newest() {
    return asSystem.get(() -> repository.createDeploymentQuery().deploymentName(NAME).orderByDeploymentTime().desc().listPage(0, 1).get(0).getId());
  }

  /** Every process of the newest edition. */
  List<ProcessMap> allNewest() {
    return all(newest());
  }

  /** Every process of an edition; read once per edition. */
  List<ProcessMap> all(String edition) {
    return catalogues.computeIfAbsent(edition, key -> asSystem.get(() -> repository.createProcessDefinitionQuery().deploymentId(key).list()).stream()
        .map(definition -> process(definition.getId())).toList());
  }

  /** Id of the definition of a process in an edition; empty if the edition does not have it. */
  Optional<String> definition(String edition, String process) {
    return Optional.ofNullable(asSystem.get(() -> repository.createProcessDefinitionQuery().deploymentId(edition).processDefinitionKey(process).singleResult()))
        .map(ProcessDefinition::getId);
  }

  /** The text of a notice that stands beside the models of an edition; empty if it is one of the application's own. */
  Optional<String> notice(String edition, String notice, String language) {
    return Optional.ofNullable(resources(edition).get(notice + "." + language + ".txt")).map(name -> new String(read(edition, name), StandardCharsets.UTF_8));
  }

  /** Whether the edition has this file, in whatever folder. */
  boolean has(String edition, String fileName) {
    return resources(edition).containsKey(fileName);
  }

  /** Names of all files of an edition by the last part of the name, which is unique. */
  private Map<String, String> resources(String edition) {
    return resources.computeIfAbsent(edition, key -> asSystem.get(() -> repository.getDeploymentResourceNames(key)).stream()
        .collect(Collectors.toMap(name -> name.substring(name.lastIndexOf('/') + 1), name -> name, (a, b) -> a)));
  }

  byte[] read(String edition, String resource) {
    try (InputStream in = asSystem.get(() -> repository.getResourceAsStream(edition, resource))) {
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
