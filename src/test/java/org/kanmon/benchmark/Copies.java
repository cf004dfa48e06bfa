package org.kanmon.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes very many cases out of the demo's, which were played through the doors: every row of a case, in the engine's tables and ours, is copied with new ids,
 * a new case number and other reviewers and applicants. What stands there is what the doors make, but for the contents of documents, of which there is one
 * set. On PostgreSQL.
 */
final class Copies {

  /** How often a demo case is copied, compared with the others. Running cases are mostly in selection; one closed case in five went all the way. */
  private static final Map<String, Integer> RUNNING = Map.ofEntries(Map.entry("talk", 6), Map.entry("material", 3), Map.entry("validity", 4), Map.entry("application", 3),
      Map.entry("reviews", 4), Map.entry("to-interview", 4), Map.entry("interview", 2), Map.entry("adoption", 2), Map.entry("plan", 2), Map.entry("first-quarters", 3),
      Map.entry("milestone", 2), Map.entry("settlement", 1), Map.entry("evaluation", 1), Map.entry("second-instalment", 3), Map.entry("overdue", 1), Map.entry("survey", 1));
  private static final Map<String, Integer> CLOSED = Map.ofEntries(Map.entry("not-suitable", 5), Map.entry("not-confirmed", 4), Map.entry("ineligible", 4),
      Map.entry("withdrawn", 3), Map.entry("not-to-interview", 9), Map.entry("conditions-declined", 1), Map.entry("contract-declined", 1), Map.entry("completed-s", 2),
      Map.entry("completed-c", 1), Map.entry("milestone-c", 1), Map.entry("stopped", 1), Map.entry("defaulted", 1));
  private static final String IDS = "id_|proc_inst_id_|process_instance_id_|root_proc_inst_id_|execution_id_|parent_id_|super_exec_|super_process_instance_id_|act_inst_id_|"
      + "parent_act_inst_id_|call_proc_inst_id_|call_act_inst_id_|task_id_|bytearray_id_|var_scope_|resource_id_|cause_incident_id_|root_cause_incident_id_|configuration_|"
      + "activity_instance_id_|var_inst_id_";
  private static final String PEOPLE = ".*_by|applicant|applicant_id|reviewer|person|member|recipient|assignee_|user_id_|start_user_id_";
  /** How the rows of a case are found in a table of the engine that has no column for its process instance. */
  private static final Map<String, String> ENGINE_TABLES = Map.ofEntries(Map.entry("act_ru_execution", "proc_inst_id_"), Map.entry("act_ru_task", "proc_inst_id_"),
      Map.entry("act_ru_variable", "proc_inst_id_"), Map.entry("act_ru_event_subscr", "proc_inst_id_"), Map.entry("act_ru_incident", "proc_inst_id_"),
      Map.entry("act_ru_job", "process_instance_id_"), Map.entry("act_hi_procinst", "proc_inst_id_"), Map.entry("act_hi_actinst", "proc_inst_id_"),
      Map.entry("act_hi_taskinst", "proc_inst_id_"), Map.entry("act_hi_varinst", "proc_inst_id_"), Map.entry("act_hi_incident", "proc_inst_id_"),
      Map.entry("act_hi_detail", "proc_inst_id_"), Map.entry("act_hi_job_log", "process_instance_id_"));
  private static final Set<String> NEVER = Set.of("case_sequence", "letter_sequence", "document_chunk", "repeated_request", "setting", "flyway_schema_history", "http_session",
      "http_session_attributes", "login_attempt", "login_state", "provider_link");
  /** Our tables that hang on another one. */
  private static final Map<String, String> PARENTS = Map.of("plan_milestone", "development_plan p on p.id = t.plan_id", "review_discard", "review p on p.id = t.review_id");

  private final Store store;

  Copies(Store store) {
    this.store = store;
  }

  /** Fills up to so many cases, half of them running. {@code pool}: one person of the demo becomes so many. */
  void fill(int wanted, int pool) {
    functions(pool);
    people(pool);
    long present = store.count("select count(*) from funding_case");
    store.run("drop table if exists kb_copy", "create table kb_copy (n bigint, template varchar(24), number varchar(24))",
        "create table if not exists kb_done (last bigint)");
    long first = store.count("select coalesce(max(last), 0) from kb_done") + 1;
    List<String> running = weighted(RUNNING);
    List<String> closed = weighted(CLOSED);
    StringBuilder rows = new StringBuilder();
    for (long n = first; n < first + wanted - present; n++) {
      List<String> templates = n % 2 == 0 ? running : closed;
      String template = templates.get((int) (n / 2 % templates.size()));
      rows.append(rows.length() == 0 ? "" : ",").append("(").append(n).append(",'").append(template).append("','").append(template, 0, 8).append(100_000 + n).append("')");
    }
    store.run("insert into kb_copy values " + rows, "insert into kb_done select max(n) from kb_copy", "create index on kb_copy (template)", "analyze kb_copy",
        "drop table if exists kb_inst", """
        create table kb_inst as select distinct p.proc_inst_id_ as inst, p.business_key_ as template from act_hi_procinst p
        where p.business_key_ in (select template from kb_copy)""", "create index on kb_inst (inst)", "analyze kb_inst");
    // made again when all rows are there, which takes a fraction of the time
    List<List<Object>> indices = store.rows("""
        select i.indexname, i.indexdef from pg_indexes i where i.schemaname = 'public' and i.tablename not like 'kb_%' and i.indexdef not like 'CREATE UNIQUE%'
        and not exists (select 1 from pg_constraint c where c.conname = i.indexname)""");
    indices.forEach(index -> store.run("drop index " + index.get(0)));
    List<String> own = ownTables();
    store.atOnce(own.stream().map(this::copyOwn).toList());
    own.forEach(this::countOn);
    List<String> ofEngine = new ArrayList<>();
    ENGINE_TABLES.forEach((table, column) -> ofEngine.add(copy(table, "join kb_inst i on i.inst = t." + column + " join kb_copy k on k.template = i.template")));
    ofEngine.add(copy("act_hi_identitylink", "join kb_inst i on i.inst = t.root_proc_inst_id_ join kb_copy k on k.template = i.template"));
    ofEngine.add(copy("act_ge_bytearray", "join kb_inst i on i.inst = t.root_proc_inst_id_ join kb_copy k on k.template = i.template"));
    ofEngine.add(copy("act_ru_identitylink", "join act_ru_task x on x.id_ = t.task_id_ join kb_inst i on i.inst = x.proc_inst_id_ join kb_copy k on k.template = i.template"));
    ofEngine.add(copy("act_ru_authorization", "join act_ru_task x on x.id_ = t.resource_id_ join kb_inst i on i.inst = x.proc_inst_id_ join kb_copy k on k.template = i.template"));
    store.atOnce(ofEngine);
    store.atOnce(indices.stream().map(index -> (String) index.get(1)).toList());
    store.run("vacuum analyze");
  }

  private List<String> weighted(Map<String, Integer> weights) {
    Map<String, String> numbers = store.rows("select name, content from setting where name like 'demo.plan.%'").stream()
        .collect(Collectors.toMap(row -> ((String) row.get(0)).replace("demo.plan.", ""), row -> (String) row.get(1)));
    List<String> all = new ArrayList<>();
    // evenly mixed, whatever the number of copies
    for (int turn = 0; turn < 10; turn++) {
      for (Map.Entry<String, Integer> weight : weights.entrySet()) {
        if (turn < weight.getValue()) {
          if (!numbers.containsKey(weight.getKey())) {
            throw new IllegalStateException("the demo has no case " + weight.getKey());
          }
          all.add(numbers.get(weight.getKey()));
        }
      }
    }
    return all;
  }

  private void functions(int pool) {
    store.run("""
        create or replace function kb_id(old text, n bigint) returns text language sql immutable as $$
          select case when length(old) >= 36 and substr(right(old, 36), 9, 1) = '-' and substr(right(old, 36), 24, 1) = '-'
            then left(old, length(old) - 36) || md5(right(old, 36) || '/' || n)::uuid::text else old end $$""", """
        create or replace function kb_who(old text, n bigint) returns text language sql immutable as $$
          select case when old = any ('{%s}'::text[]) and n %% %d > 0 then old || '-' || (n %% %d) else old end $$""".formatted(store.rows("""
            select distinct user_id_ from act_id_membership where group_id_ in ('reviewers', 'applicants') and user_id_ !~ '-[0-9]+$'""").stream().map(row -> (String) row.get(0))
            .collect(Collectors.joining(",")), pool, pool));
  }

  /** The same person many times, each with a login of their own and the same password. */
  private void people(int pool) {
    String who = "u.id_ in (select user_id_ from act_id_membership where group_id_ in ('reviewers', 'applicants')) and u.id_ !~ '-[0-9]+$'";
    String times = "from act_id_user u cross join generate_series(1, " + (pool - 1) + ") n where " + who;
    store.run("insert into act_id_user (id_, rev_, first_, last_, email_, pwd_, salt_) select u.id_ || '-' || n, 1, u.first_, u.last_ || ' ' || n, u.email_, u.pwd_, u.salt_ "
        + times + " on conflict do nothing",
        "insert into act_id_membership (user_id_, group_id_) select m.user_id_ || '-' || n, m.group_id_ from act_id_membership m join act_id_user u on u.id_ = m.user_id_ "
            + "cross join generate_series(1, " + (pool - 1) + ") n where " + who + " on conflict do nothing",
        "insert into act_id_info (id_, rev_, user_id_, type_, key_, value_) select md5(i.id_ || n), 1, i.user_id_ || '-' || n, i.type_, i.key_, i.value_ from act_id_info i "
            + "join act_id_user u on u.id_ = i.user_id_ cross join generate_series(1, " + (pool - 1) + ") n where " + who + " on conflict do nothing");
  }

  private List<String> ownTables() {
    return store.rows("select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'act_%' "
        + "and table_name not like 'kb_%'").stream().map(row -> (String) row.get(0)).filter(table -> !NEVER.contains(table)).sorted().toList();
  }

  private String copyOwn(String table) {
    Map<String, String> columns = columns(table);
    String parent = PARENTS.get(table);
    if (!columns.containsKey("case_number") && parent == null) {
      throw new IllegalStateException("how are the rows of a case found in " + table + "?");
    }
    return copy(table, (parent == null ? "" : "join " + parent) + " join kb_copy k on k.template = " + (parent == null ? "t" : "p") + ".case_number");
  }

  private void countOn(String table) {
    if ("bigint".equals(columns(table).get("id"))) {
      store.run("select setval(pg_get_serial_sequence('" + table + "', 'id'), (select coalesce(max(id), 1) from " + table + "))");
    }
  }

  private Map<String, String> columns(String table) {
    return store.rows("select column_name, data_type from information_schema.columns where table_schema = 'public' and table_name = ? order by ordinal_position", table).stream()
        .collect(Collectors.toMap(row -> (String) row.get(0), row -> (String) row.get(1), (a, b) -> a, LinkedHashMap::new));
  }

  private String copy(String table, String join) {
    Map<String, String> columns = columns(table);
    String values = columns.entrySet().stream().map(column -> value(table, column.getKey(), column.getValue())).collect(Collectors.joining(", "));
    return "insert into " + table + " (" + String.join(", ", columns.keySet()) + ") select " + values + " from " + table + " t " + join;
  }

  private static String value(String table, String column, String type) {
    String old = "t." + column;
    boolean ofEngine = table.startsWith("act_");
    if (type.equals("bigint") && Set.of("id", "plan_id", "review_id").contains(column)) {
      return old + " + k.n * 1000000";
    }
    if (type.startsWith("timestamp") && Set.of("opened_at", "create_time_", "due_date_").contains(column)) {
      return old + " - k.n * interval '7 seconds'";
    }
    // a long text says the number of its template, which nobody looks for
    if (!type.startsWith("character")) {
      return old;
    }
    if (ofEngine && column.matches(IDS)) {
      return "kb_id(" + old + ", k.n)";
    }
    if (table.equals("document") && column.equals("id") || column.equals("document_id")) {
      return "md5(" + old + " || '/' || k.n)::uuid::text";
    }
    if (column.equals("letter_number")) {
      return old + " || '-' || k.n";
    }
    if (column.matches(PEOPLE)) {
      return "kb_who(" + old + ", k.n)";
    }
    if (column.equals("text_")) {
      return "case when t.name_ in ('applicant', 'reviewer', 'panelist') then kb_who(t.text_, k.n) else replace(t.text_, k.template, k.number) end";
    }
    if (!ofEngine || column.equals("business_key_")) {
      return "replace(" + old + ", k.template, k.number)";
    }
    return old;
  }
}
