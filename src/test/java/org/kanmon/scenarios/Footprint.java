package org.kanmon.scenarios;

import java.util.List;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everything that a case has left behind, without what differs from case to case by nature (ids, moments, who of a group it was): two cases to which
 * the same happened have the same footprint. What happened twice, or half, shows.
 */
final class Footprint {

  private static final List<String> MEANINGS = List.of(
      "select 'case ' || stage || ' ' || coalesce(ending, '-') from funding_case where case_number = ?",
      "select 'decision ' || subject || ' ' || outcome from decision where case_number = ?",
      "select 'mail ' || notice from mail where case_number = ?",
      "select 'timeline ' || event || ' ' || detail from timeline where case_number = ?",
      "select 'ledger ' || kind || ' ' || amount from ledger_entry where case_number = ?",
      "select 'document ' || kind from document where case_number = ?",
      "select 'letter ' || letter from letter where case_number = ?",
      "select 'task ' || t.task_def_key_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ where e.business_key_ = ?",
      "select 'waits ' || s.event_name_ from act_ru_event_subscr s join act_ru_execution e on e.id_ = s.proc_inst_id_ where e.business_key_ = ?",
      "select 'job ' || d.act_id_ || ' ' || coalesce(j.exception_msg_, '') from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_ "
          + "join act_ru_execution e on e.id_ = j.process_instance_id_ where e.business_key_ = ?",
      "select 'step ' || a.act_id_ from act_hi_actinst a join act_hi_procinst p on p.proc_inst_id_ = a.proc_inst_id_ where p.business_key_ = ?",
      "select 'incident ' || i.activity_id_ from act_ru_incident i join act_ru_execution e on e.id_ = i.proc_inst_id_ where e.business_key_ = ?");

  private final JdbcClient jdbc;
  private final List<String> tables;

  Footprint(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.tables = jdbc.sql("select lower(table_name) from information_schema.columns where lower(column_name) = 'case_number' order by 1").query(String.class).list();
    if (tables.size() < 15) {
      throw new IllegalStateException("only " + tables + " are about cases");
    }
  }

  /** How often each thing happened. */
  TreeMap<String, Long> of(String number) {
    TreeMap<String, Long> print = new TreeMap<>();
    tables.forEach(table -> print.put("rows " + table, jdbc.sql("select count(*) from " + table + " where case_number = ?").param(number).query(Long.class).single()));
    MEANINGS.forEach(meaning -> jdbc.sql(meaning).param(number).query(String.class).list().forEach(line -> print.merge(line, 1L, Long::sum)));
    return print;
  }

  /** What differs, for the message of a test. */
  static String difference(TreeMap<String, Long> one, TreeMap<String, Long> other) {
    TreeMap<String, String> difference = new TreeMap<>();
    one.forEach((line, count) -> {
      if (!count.equals(other.get(line))) {
        difference.put(line, count + " not " + other.getOrDefault(line, 0L));
      }
    });
    other.forEach((line, count) -> {
      if (!one.containsKey(line)) {
        difference.put(line, "0 not " + count);
      }
    });
    return difference.toString();
  }
}
