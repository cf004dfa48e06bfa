package org.kanmon.workflow.fieldreview;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.refusals.Refusal;
import org.kanmon.reviews.AssignmentDesk.Place;
import org.kanmon.reviews.AssignmentDesk.Waiting;
import org.kanmon.reviews.Naming;
import org.kanmon.workflow.engine.AsPerson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tasks in which reviewers of a proposal are named, in a field or of the whole, as the engine keeps them; done with the rights of the person, through the same door as in Tasklist. */
@Component
class WaitingPlaces implements Waiting {

  /** Of the selection: by field, or of the whole proposal. */
  private static final List<String> TASKS = List.of(FieldReviewModel.NAME_FIELD_REVIEWERS, "Task_NameReviewers");

  private static final String OPEN = """
      from act_ru_execution p join funding_case c on c.case_number = p.business_key_ join act_ru_task t on t.proc_inst_id_ = p.id_
      left join act_ru_variable v on v.execution_id_ = p.id_ and v.name_ = :variable
      where p.parent_id_ is null and c.ending is null and t.task_def_key_ in (:tasks) and (t.assignee_ = :person or t.assignee_ is null and exists (
        select 1 from act_ru_identitylink l where l.task_id_ = t.id_ and l.type_ = 'candidate' and (l.user_id_ = :person or l.group_id_ = :officers)))""";

  private final JdbcClient jdbc;
  private final AsPerson people;

  WaitingPlaces(JdbcClient jdbc, AsPerson people) {
    this.jdbc = jdbc;
    this.people = people;
  }

  @Override
  public List<Place> of(Person officer, String call, int most) {
    return open("select c.case_number, v.text_ " + OPEN + " and c.call_id = :call order by t.create_time_, t.id_ fetch first :most rows only", officer).param("call", call).param("most", most)
        .query((row, n) -> new Place(new CaseNumber(row.getString(1)), row.getString(2))).list();
  }

  @Override
  public Map<String, Integer> calls(Person officer) {
    Map<String, Integer> calls = new TreeMap<>();
    open("select c.call_id, count(*) " + OPEN + " group by c.call_id", officer).query(row -> {
      calls.put(row.getString(1), row.getInt(2));
    });
    return calls;
  }

  private JdbcClient.StatementSpec open(String sql, Person officer) {
    return jdbc.sql(sql).param("variable", FieldReviewModel.FIELD).param("tasks", TASKS).param("person", officer.id().value())
        .param("officers", Role.PROGRAMME_OFFICER.group());
  }

  @Override
  public void name(Person officer, Place place, Naming naming) {
    String task = open("select t.id_ " + OPEN + " and p.business_key_ = :number and coalesce(v.text_, '') = :field", officer).param("number", place.caseNumber().value())
        .param("field", place.field() == null ? "" : place.field()).query(String.class).optional().orElseThrow(() -> Refusal.conflict("nothing-waits"));
    Map<String, Object> values = new HashMap<>(Map.of("reviewers", naming.reviewers()));
    if (naming.note() != null) {
      values.put("note", naming.note());
    }
    if (naming.noConflict() != null) {
      values.put("noConflict", naming.noConflict());
    }
    people.complete(officer, task, values);
  }
}
