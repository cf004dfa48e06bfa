package org.kanmon.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.kanmon.routes.Caller;
import org.kanmon.scenarios.Http;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What one applicant's cases offer at the moment, to whom: the schemas to make requests from, and everything that is stored about these cases. */
final class World {

  private static final Set<String> TEXTS = Set.of("textfield", "textarea", "datetime", "select", "radio", "taglist");

  private final JdbcClient jdbc;
  private final Map<String, Caller> callers;
  private final String applicant;
  private final List<String> tables;
  private final Map<String, JsonNode> forms = new ConcurrentHashMap<>();
  private List<JsonNode> actions = List.of();
  private List<Door> doors = List.of();
  private List<String> documents = List.of();
  private List<String> cases = List.of();

  World(JdbcClient jdbc, Map<String, Caller> callers, String applicant) {
    this.jdbc = jdbc;
    this.callers = callers;
    this.applicant = applicant;
    this.tables = jdbc.sql("select table_name from information_schema.columns where lower(column_name) = 'case_number' and lower(table_schema) = 'public' and lower(table_name) not like 'act_%' order by 1")
        .query(String.class).list();
  }

  /**
   * An open task of an office or a reviewer.
   *
   * @param worker login of somebody whose task it may be
   * @param schema of the body that completes it at the engine's API
   */
  record Door(String task, String worker, JsonNode schema) {}

  String applicant() {
    return applicant;
  }

  List<String> cases() {
    return cases;
  }

  List<JsonNode> actions() {
    return actions;
  }

  List<Door> doors() {
    return doors;
  }

  List<String> documents() {
    return documents;
  }

  /** Asks again what is possible. */
  void look() {
    cases = jdbc.sql("select case_number from funding_case where applicant = ? order by case_number desc fetch first 6 rows only").param(applicant).query(String.class).list();
    List<JsonNode> offered = new ArrayList<>();
    List<String> files = new ArrayList<>();
    List<Door> open = new ArrayList<>();
    for (String number : cases) {
      Http.JSON.readTree(callers.get(applicant).call("GET", "/api/cases/" + number, null).text()).path("actions").forEach(offered::add);
      jdbc.sql("select id from document where case_number = ?").param(number).query(String.class).list().forEach(id -> files.add("/api/cases/" + number + "/documents/" + id));
      jdbc.sql("select distinct t.id_, l.group_id_, l.user_id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ join act_ru_identitylink l on l.task_id_ = t.id_ "
          + "where e.business_key_ = ? and l.type_ = 'candidate'").param(number).query((row, n) -> door(row.getString(1), row.getString(2), row.getString(3))).list().stream()
          .filter(door -> door != null).forEach(open::add);
    }
    actions = offered;
    documents = files;
    doors = open;
  }

  private Door door(String task, String group, String person) {
    String worker = person != null ? person : callers.keySet().stream().filter(login -> login.equals("fz-" + group)).findFirst().orElse(null);
    if (worker == null || !callers.containsKey(worker)) {
      return null;
    }
    JsonNode form = forms.computeIfAbsent(task, id -> Http.JSON.readTree(callers.get(worker).call("GET", "/engine-rest/task/" + id + "/deployed-form", null).text()));
    return new Door(task, worker, variables(form));
  }

  /** The form of a task as a schema of the variables that complete it. */
  static JsonNode variables(JsonNode form) {
    ObjectNode names = JsonNodeFactory.instance.objectNode();
    fields(form, names);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("properties").putObject("variables").put("type", "object").set("properties", names);
    return body;
  }

  private static void fields(JsonNode component, ObjectNode names) {
    component.path("components").forEach(inner -> fields(inner, names));
    String key = component.path("key").asString("");
    String type = component.path("type").asString("");
    if (key.isEmpty() || component.path("disabled").asBoolean(false)) {
      return;
    }
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("type", type.equals("number") ? "integer" : type.equals("checkbox") ? "boolean" : TEXTS.contains(type) ? "string" : "object");
    component.path("validate").properties().forEach(rule -> schema.set(rule.getKey().equals("min") ? "minimum" : rule.getKey().equals("max") ? "maximum" : rule.getKey(), rule.getValue()));
    if (type.equals("datetime")) {
      schema.put("format", "date");
    }
    if (component.path("values").isArray()) {
      component.path("values").forEach(value -> schema.withArray("/enum").add(value.path("value")));
    }
    names.putObject(key).putObject("properties").set("value", schema);
  }

  /** Every row about these cases and about what their applicant sent. */
  Map<String, String> stored() {
    Map<String, String> rows = new TreeMap<>();
    List<String> all = jdbc.sql("select case_number from funding_case where applicant = ? order by case_number").param(applicant).query(String.class).list();
    rows.put("cases", all.toString());
    rows.put("repeated_request", rows("select * from repeated_request where person = ? order by request_key", applicant));
    for (String number : cases) {
      tables.forEach(table -> rows.put(number + " " + table, rows("select * from " + table + " where case_number = ? order by 1, 2", number)));
      rows.put(number + " documents", rows("select count(*), sum(length(c.content)) from document_chunk c join document d on d.id = c.document_id where d.case_number = ?", number));
      rows.put(number + " executions", rows("select e.id_, e.act_id_, e.rev_, e.suspension_state_ from act_ru_execution e join act_ru_execution r on r.id_ = e.proc_inst_id_ where r.business_key_ = ? order by 1",
          number));
      rows.put(number + " tasks", rows("select t.id_, t.assignee_, t.owner_, t.name_ from act_ru_task t join act_ru_execution r on r.id_ = t.proc_inst_id_ where r.business_key_ = ? order by 1", number));
      rows.put(number + " variables", rows("select v.id_, v.name_, v.text_, v.long_ from act_ru_variable v join act_ru_execution r on r.id_ = v.proc_inst_id_ where r.business_key_ = ? order by 1",
          number));
      rows.put(number + " jobs", rows("select j.id_, j.retries_, j.duedate_ from act_ru_job j join act_ru_execution r on r.id_ = j.process_instance_id_ where r.business_key_ = ? order by 1", number));
    }
    return rows;
  }

  private String rows(String sql, String parameter) {
    return jdbc.sql(sql).param(parameter).query().listOfRows().toString();
  }
}
