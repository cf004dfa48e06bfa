package org.kanmon.workflow.engine;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.kanmon.inspection.Finding;
import org.kanmon.inspection.Invariant;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Each time that a case came past a notice in its models, the notice was written once: not twice, and, where the applicant is told, not never. Read from
 * the engine's history as far back as it is kept for sure.
 */
final class NoticesOfModels implements Invariant {

  /** History is cleaned up by the day, and not at once. */
  private static final int MARGIN_DAYS = 60;

  private final StoredModels models;

  NoticesOfModels(StoredModels models) {
    this.models = models;
  }

  @Override
  public String id() {
    return "notice-of-model";
  }

  @Override
  public void examine(JdbcClient records, Consumer<Finding> found) {
    List<String> places = new ArrayList<>();
    Set<String> notices = new TreeSet<>();
    for (StoredModels.Definition definition : models.definitions(records)) {
      for (FlowNode node : models.model(records, definition).getModelElementsByType(FlowNode.class)) {
        StoredModels.property(node, "notice").ifPresent(notice -> {
          notices.add(notice);
          places.add(StoredModels.literals(definition.id(), node.getId(), notice, tellsApplicant(records, definition.edition(), notice) ? 1 : 0));
        });
      }
    }
    Optional<OffsetDateTime> since = since(records);
    if (places.isEmpty() || since.isEmpty()) {
      return;
    }
    String known = String.join(", ", new HashSet<>(notices).stream().map(notice -> StoredModels.literals(notice)).toList()).replaceAll("[()]", "");
    records.sql("""
            select case_number, notice, sum(mailed), sum(passed) from (
              select m.case_number, m.notice, count(distinct m.created_at) as mailed, 0 as passed, 0 as due from mail m
                where m.notice in (%s) and m.created_at > ? group by m.case_number, m.notice
              union all select p.business_key_, d.notice, 0, count(*), sum(d.applicant) from act_hi_actinst a
                join (values %s) d (def, act, notice, applicant) on d.def = a.proc_def_id_ and d.act = a.act_id_
                join act_hi_procinst p on p.id_ = a.proc_inst_id_
                where a.end_time_ > ? group by p.business_key_, d.notice) sides
            group by case_number, notice having sum(mailed) > sum(passed) or sum(mailed) < sum(due)""".formatted(known, String.join(", ", places)))
        .params(since.get(), since.get().toLocalDateTime())
        .query(row -> {
          found.accept(new Finding(id(), row.getString(1), List.of(row.getString(2), row.getLong(3), row.getLong(4))));
        });
  }

  private static Optional<OffsetDateTime> since(JdbcClient records) {
    int days = records.sql("select coalesce(min(history_ttl_), 0) from act_re_procdef").query(Integer.class).single();
    return records.sql("select max(created_at) from mail").query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))).single()
        .map(newest -> newest.minusDays(Math.max(0, days - MARGIN_DAYS)));
  }

  private boolean tellsApplicant(JdbcClient records, String edition, String notice) {
    return models.table(records, edition, "Notifications").stream().flatMap(table -> table.decide(Map.of("notice", notice)).rows().stream())
        .anyMatch(row -> "APPLICANT".equals(row.text("recipient")));
  }
}
