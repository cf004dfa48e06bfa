package org.kanmon.workflow.engine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.kanmon.programmes.Catalogue;
import org.kanmon.termfiles.ProgrammeFiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Models and tables as they were deployed, read from the database without an engine. What is deployed never changes, so each is read once. */
@Component
class StoredModels {

  private final Map<String, BpmnModelInstance> models = new ConcurrentHashMap<>();
  private final Map<String, DecisionTable> tables = new ConcurrentHashMap<>();
  private final Map<String, Optional<Catalogue>> programmes = new ConcurrentHashMap<>();

  /** A process as it was deployed. */
  record Definition(String id, String key, String edition, String resource) {}

  List<Definition> definitions(JdbcClient records) {
    return records.sql("select id_, key_, deployment_id_, resource_name_ from act_re_procdef order by id_")
        .query((row, n) -> new Definition(row.getString(1), row.getString(2), row.getString(3), row.getString(4))).list();
  }

  BpmnModelInstance model(JdbcClient records, Definition definition) {
    return models.computeIfAbsent(definition.id(), id -> ModelReader.process(read(records, definition.edition(), definition.resource())));
  }

  /** A decision table of an edition; empty if the edition is not there. */
  Optional<DecisionTable> table(JdbcClient records, String edition, String table) {
    return Optional.ofNullable(tables.computeIfAbsent(edition + "/" + table, key -> records
        .sql("select version_, resource_name_ from act_re_decision_def where deployment_id_ = ? and key_ = ?").params(edition, table)
        .query((row, n) -> new DecisionTable(table, row.getInt(1), read(records, edition, row.getString(2)))).optional().orElse(null)));
  }

  /** The programmes of an edition; empty if it is not there, or from before there were files of them. */
  Optional<Catalogue> programmes(JdbcClient records, String edition) {
    return programmes.computeIfAbsent(edition, id -> {
      SortedMap<String, byte[]> files = new TreeMap<>();
      records.sql("select name_ from act_ge_bytearray where deployment_id_ = ?").param(id).query(String.class).list().stream().filter(ProgrammeFiles::isOne)
          .forEach(name -> files.put(name, read(records, id, name)));
      return files.isEmpty() ? Optional.empty() : Optional.of(ProgrammeFiles.read(files));
    });
  }

  private static byte[] read(JdbcClient records, String edition, String resource) {
    return records.sql("select bytes_ from act_ge_bytearray where deployment_id_ = ? and name_ = ?").params(edition, resource).query((row, n) -> row.getBytes(1)).single();
  }

  /** The value of a camunda:property of the element. */
  static Optional<String> property(BaseElement element, String name) {
    if (element.getExtensionElements() == null) {
      return Optional.empty();
    }
    Collection<CamundaProperties> all = element.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list();
    return all.stream().flatMap(properties -> properties.getCamundaProperties().stream()).filter(property -> name.equals(property.getCamundaName()))
        .map(property -> property.getCamundaValue()).findFirst();
  }

  /** A row of literals for a query. */
  static String literals(Object... values) {
    StringBuilder row = new StringBuilder("(");
    for (Object value : values) {
      row.append(row.length() > 1 ? ", " : "").append(value instanceof Boolean || value instanceof Number ? value.toString() : "'" + value.toString().replace("'", "''") + "'");
    }
    return row.append(')').toString();
  }
}
