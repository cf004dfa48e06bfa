package org.kanmon.scenarios;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kanmon.cases.CaseNumber;
import org.kanmon.scenarios.Visitor.Seen;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two cases that differ in nothing but what is hidden, and every question that somebody could put to both. Whoever may not know the difference has to get
 * the same answer twice: a filter, an order or a count that is answered differently would tell it.
 */
final class Twins {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}");
  private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?([+-]\\d\\d:?\\d\\d|Z)?|\\d+月\\d+日 "
      + "?\\d+:\\d\\d|\\d\\d:\\d\\d(:\\d\\d)?");
  private static final Pattern SIZE = Pattern.compile("\\d+(\\.\\d+)? [kKMG]?B\\b|\"(size|durationInMillis|duration)\":\\d+");
  private static final Pattern OF_THE_SESSION = Pattern.compile("(?i)name=\"_csrf\" value=\"[^\"]+\"|nonce-[\\w+/=-]+|nonce=\"[^\"]+\"|/mails/\\d+|placeholder=\"[^\"]*\"|[0-9a-f]{12}…");
  /** Headers that are new with every answer; a length is as good as the text that it counts. */
  private static final Pattern OF_THE_ANSWER = Pattern.compile("(?i)\\b(date|set-cookie|content-length|x-xsrf-token|keep-alive|connection|transfer-encoding|x-authorized-apps)=\\[[^\\]]*\\](, )?");

  private final JdbcClient jdbc;
  private final Case first;
  private final Case second;

  /** @param reviewersOfFirst in the order of {@code reviewersOfSecond}: who stands in whose place */
  Twins(JdbcClient jdbc, CaseNumber first, List<String> reviewersOfFirst, CaseNumber second, List<String> reviewersOfSecond) {
    this.jdbc = jdbc;
    this.first = read(first, reviewersOfFirst);
    this.second = read(second, reviewersOfSecond);
    if (!this.first.objects().keySet().equals(this.second.objects().keySet())) {
      throw new IllegalStateException("no twins: " + this.first.objects().keySet() + " and " + this.second.objects().keySet());
    }
  }

  /**
   * A case with everything of the engine that hangs on it, by a name that the twin's has, too.
   *
   * @param open what may differ, because it is nothing that is hidden here: what the applicant calls their files, and who of the offices did it
   */
  private record Case(String number, Map<String, String> objects, List<String> open) {}

  /** A question: {@code $N} stands for the case number, {@code $name$} for an object of it. */
  record Question(String door, String path, String body) {

    private String asked(String text, Case of) {
      String filled = text == null ? null : text.replace("$N", of.number());
      if (filled != null && filled.contains("$")) {
        for (Map.Entry<String, String> object : of.objects().entrySet()) {
          filled = filled.replace("$" + object.getKey() + "$", object.getValue());
        }
      }
      return filled;
    }

    private Seen put(Visitor visitor, Case of) {
      return visitor.call(body == null ? "GET" : "POST", door + asked(path, of).replace("{", "%7B").replace("}", "%7D"), asked(body, of));
    }
  }

  /** How the answers to one question differ. */
  record Difference(Question question, String first, String second) {

    @Override
    public String toString() {
      int at = 0;
      while (at < Math.min(first.length(), second.length()) && first.charAt(at) == second.charAt(at)) {
        at++;
      }
      int from = Math.max(0, at - 60);
      return question.door() + question.path() + " " + (question.body() == null ? "" : question.body()) + ": …" + first.substring(from,
          Math.min(first.length(), at + 60)) + " | …"
          + second.substring(from, Math.min(second.length(), at + 60));
    }
  }

  /** What this visitor can tell the two apart by. */
  List<Difference> differences(Visitor visitor, List<Question> questions) {
    List<Difference> differences = new ArrayList<>();
    for (Question question : questions) {
      String one = plain(question.put(visitor, first), first);
      String other = plain(question.put(visitor, second), second);
      if (!one.equals(other)) {
        differences.add(new Difference(question, one, other));
      }
    }
    return differences;
  }

  private static String plain(Seen seen, Case of) {
    String text = OF_THE_ANSWER.matcher(seen.text()).replaceAll("");
    for (String word : of.open()) {
      text = text.replace(word, "<open>");
    }
    text = SIZE.matcher(text).replaceAll("<size>");
    text = OF_THE_SESSION.matcher(text.replace(of.number(), "<case>")).replaceAll("<session>");
    return seen.status() + " " + MOMENT.matcher(ID.matcher(text).replaceAll("<id>")).replaceAll("<moment>");
  }

  private Case read(CaseNumber number, List<String> reviewers) {
    Map<String, String> objects = new TreeMap<>();
    // things that began at the same moment stand in the order of the reviewers whose they are
    jdbc.sql("select p.proc_inst_id_, p.proc_def_key_, coalesce((select max(v.text_) from act_ru_variable v where v.proc_inst_id_ = p.proc_inst_id_ and "
        + "v.name_ = 'reviewer'), "
        + "(select max(t.assignee_) from act_hi_taskinst t where t.proc_inst_id_ = p.proc_inst_id_ and t.assignee_ in (:reviewers))) from act_hi_procinst p "
        + "where p.business_key_ = :number").param("number", number.value()).param("reviewers", reviewers)
        .query((row, n) -> new Thing(row.getString(2), place(reviewers, row.getString(3)), row.getString(1))).list().stream().sorted()
            .forEach(thing -> thing.put(objects));
    jdbc.sql("select t.id_, t.task_def_key_, (select max(v.text_) from act_ru_variable v where v.proc_inst_id_ = t.proc_inst_id_ and v.name_ = 'reviewer') "
        + "from act_ru_task t "
        + "join act_ru_execution e on e.id_ = t.proc_inst_id_ where e.business_key_ = ?").param(number.value())
        .query((row, n) -> new Thing(row.getString(2), place(reviewers, row.getString(3)), row.getString(1))).list().stream().sorted()
            .forEach(thing -> thing.put(objects));
    List<String> open = new ArrayList<>(jdbc.sql("select file_name from document where case_number = ?").param(number.value()).query(String.class).list());
    open.addAll(jdbc.sql("select distinct u.first_ || ' ' || u.last_ from act_id_user u join act_id_membership m on m.user_id_ = u.id_ "
        + "where m.group_id_ not in ('reviewers', 'applicants')").query(String.class).list());
    open.addAll(jdbc.sql("select distinct '\"' || m.user_id_ || '\"' from act_id_membership m where m.group_id_ not in ('reviewers', 'applicants')").query(String.class).list());
    return new Case(number.value(), objects, open);
  }

  private static int place(List<String> reviewers, String reviewer) {
    return reviewer == null ? -1 : reviewers.indexOf(reviewer);
  }

  private record Thing(String kind, int place, String id) implements Comparable<Thing> {

    @Override
    public int compareTo(Thing other) {
      return java.util.Comparator.comparing(Thing::kind).thenComparing(Thing::place).thenComparing(Thing::id).compare(this, other);
    }

    void put(Map<String, String> objects) {
      int number = 1;
      while (objects.containsKey(kind + number)) {
        number++;
      }
      objects.put(kind + number, id);
    }
  }

  /** Every question about these cases that has anything hidden in it: about all that hangs on them, the values of variables, and these people's logins. */
  List<Question> questions(List<String> people) {
    List<Question> all = new ArrayList<>();
    pages(all);
    objects(all);
    indirect(people, all);
    return all;
  }

  /** Those that reach something without its id. */
  List<Question> withoutIds(List<String> people) {
    List<Question> all = new ArrayList<>();
    pages(all);
    byCase(all);
    indirect(people, all);
    return all;
  }

  private void indirect(List<String> people, List<Question> all) {
    variables().forEach((name, values) -> values.forEach(value -> byVariable(name, value, all)));
    variables().keySet().forEach(name -> byOrder(name, all));
    people.forEach(person -> byPerson(person, all));
  }

  private void pages(List<Question> all) {
    for (String page : List.of("/", "/cases/$N", "/cases/$N/documents", "/mails?case=$N", "/api/cases/$N", "/api/cases/$N/documents")) {
      all.add(new Question("", page, null));
    }
  }

  private List<String> instances() {
    return first.objects().keySet().stream().filter(name -> !name.startsWith("Task_")).toList();
  }

  private List<String> tasks() {
    return first.objects().keySet().stream().filter(name -> name.startsWith("Task_")).toList();
  }

  private static void rest(List<Question> all, String... paths) {
    for (String path : paths) {
      all.add(new Question(Visitor.BASIC_API, path, null));
    }
  }

  private static void session(List<Question> all, String... paths) {
    for (String path : paths) {
      all.add(new Question(Visitor.SESSION_API, path, null));
    }
  }

  private static void cockpit(List<Question> all, String path, String body) {
    all.add(new Question("/camunda/api/cockpit/plugin/base/default/", path, body));
  }

  private void byCase(List<Question> all) {
    rest(all, "task?processInstanceBusinessKey=$N", "task/count?processInstanceBusinessKey=$N", "process-instance?businessKey=$N",
        "process-instance/count?businessKey=$N",
        "history/process-instance?processInstanceBusinessKey=$N", "history/process-instance/count?processInstanceBusinessKey=$N",
            "history/task?processInstanceBusinessKey=$N",
        "history/task/count?processInstanceBusinessKey=$N");
    cockpit(all, "process-instance", "{\"businessKey\":\"$N\"}");
    cockpit(all, "process-instance/count", "{\"businessKey\":\"$N\"}");
  }

  private void objects(List<Question> all) {
    byCase(all);
    for (String name : instances().stream().filter(name -> name.startsWith("Review") || name.startsWith("DocumentScreening")).toList()) {
      String id = "$" + name + "$";
      rest(all, "process-instance/" + id, "process-instance/" + id + "/activity-instances", "task?processInstanceId=" + id, "execution?processInstanceId=" + id,
          "execution/count?processInstanceId=" + id, "variable-instance?processInstanceIdIn=" + id, "variable-instance/count?processInstanceIdIn=" + id,
              "job?processInstanceId=" + id,
          "job/count?processInstanceId=" + id, "incident?processInstanceId=" + id, "history/task?processInstanceId=" + id,
              "history/activity-instance?processInstanceId=" + id,
          "history/activity-instance/count?processInstanceId=" + id, "history/variable-instance?processInstanceIdIn=" + id, "history/detail?processInstanceId="
              + id,
          "history/incident?processInstanceId=" + id, "history/decision-instance?processInstanceId=" + id);
      session(all, "process-instance/" + id + "/variables", "execution/" + id, "execution/" + id + "/localVariables",
          "history/identity-link-log?rootProcessInstanceId=" + id,
          "history/job-log?processInstanceId=" + id, "history/external-task-log?processInstanceId=" + id, "external-task?processInstanceId=" + id,
          "event-subscription?processInstanceId=" + id, "history/user-operation?processInstanceId=" + id);
      cockpit(all, "process-instance/" + id + "/called-process-instances", "{}");
      cockpit(all, "incident", "{\"processInstanceIdIn\":[\"" + id + "\"]}");
      cockpit(all, "incident/count", "{\"processInstanceIdIn\":[\"" + id + "\"]}");
    }
    for (String name : tasks()) {
      String id = "$" + name + "$";
      rest(all, "task/" + id, "task/" + id + "/form", "task/" + id + "/deployed-form", "task/" + id + "/form-variables", "task/" + id + "/variables", "task/"
          + id + "/identity-links",
          "history/task?taskId=" + id, "history/variable-instance?taskIdIn=" + id, "variable-instance?taskIdIn=" + id);
      session(all, "task/" + id + "/localVariables", "task/" + id + "/comment", "task/" + id + "/attachment", "history/identity-link-log?taskId=" + id);
    }
  }

  /** Values that one of the two has and the other has not, of variables that are strings, as most are. */
  private Map<String, Set<String>> variables() {
    Map<String, Set<String>> ofFirst = variables(first);
    Map<String, Set<String>> ofSecond = variables(second);
    Map<String, Set<String>> values = new TreeMap<>();
    Stream.concat(ofFirst.keySet().stream(), ofSecond.keySet().stream()).forEach(name -> {
      Set<String> unlike = new LinkedHashSet<>(ofFirst.getOrDefault(name, Set.of()));
      unlike.addAll(ofSecond.getOrDefault(name, Set.of()));
      unlike.removeIf(value -> ofFirst.getOrDefault(name, Set.of()).contains(value) && ofSecond.getOrDefault(name, Set.of()).contains(value));
      values.put(name, unlike.stream().limit(4).collect(Collectors.toCollection(LinkedHashSet::new)));
    });
    return values;
  }

  private Map<String, Set<String>> variables(Case of) {
    Map<String, Set<String>> values = new TreeMap<>();
    jdbc.sql("select v.name_, v.text_ from act_ru_variable v join act_hi_procinst p on p.proc_inst_id_ = v.proc_inst_id_ where p.business_key_ = ? "
        + "and v.text_ is not null and v.type_ = 'string' and v.name_ not in ('caseNumber', 'title', 'organisation', 'applicant', 'brief', 'options')")
            .param(of.number())
        .query((row, n) -> values.computeIfAbsent(row.getString(1), name -> new LinkedHashSet<>()).add(row.getString(2))).list();
    return values;
  }

  private void byVariable(String name, String value, List<Question> all) {
    String asked = java.net.URLEncoder.encode(name + "_eq_" + value, java.nio.charset.StandardCharsets.UTF_8);
    String like = java.net.URLEncoder.encode(name + "_like_" + value.substring(0, Math.min(4, value.length())) + "%", java.nio.charset.StandardCharsets.UTF_8);
    for (String is : List.of(asked, like)) {
      rest(all, "task?processInstanceBusinessKey=$N&processVariables=" + is, "task/count?processInstanceBusinessKey=$N&taskVariables=" + is,
          "process-instance?businessKey=$N&variables=" + is, "history/process-instance/count?processInstanceBusinessKey=$N&variables=" + is,
          "history/task/count?processInstanceBusinessKey=$N&processVariables=" + is);
    }
    String condition = Http.JSON.writeValueAsString(Map.of("name", name, "operator", "eq", "value", value));
    all.add(new Question(Visitor.BASIC_API, "task", "{\"processInstanceBusinessKey\":\"$N\",\"orQueries\":[{\"processVariables\":[" + condition
        + "],\"taskVariables\":[" + condition
        + "]}]}"));
    all.add(new Question(Visitor.BASIC_API, "task/count", "{\"orQueries\":[{\"processInstanceBusinessKey\":\"$N\"}],\"processVariables\":[" + condition
        + "]}"));
    all.add(new Question(Visitor.BASIC_API, "process-instance/count", "{\"orQueries\":[{\"variables\":[" + condition + "]}],\"businessKey\":\"$N\"}"));
    cockpit(all, "process-instance/count", "{\"businessKey\":\"$N\",\"variables\":[" + condition + "]}");
    filters().forEach(filter -> all.add(new Question(Visitor.BASIC_API, "filter/" + filter + "/count",
        "{\"processInstanceBusinessKey\":\"$N\",\"processVariables\":[" + condition + "]}")));
    String instances = String.join(",", instances().stream().map(instance -> "$" + instance + "$").toList());
    rest(all, "variable-instance/count?processInstanceIdIn=" + instances + "&variableValues=" + asked);
    instances().stream().filter(instance -> instance.startsWith("Review"))
        .forEach(review -> rest(all, "execution/count?processInstanceId=$" + review + "$&variables=" + asked));
  }

  /** The two beside each other; each asks with its own number first, which changes nothing in the answer if the order tells nothing. */
  private void byOrder(String name, List<Question> all) {
    for (String order : List.of("asc", "desc")) {
      all.add(new Question(Visitor.BASIC_API, "task", "{\"processInstanceBusinessKeyIn\":[\"" + first.number() + "\",\"" + second.number()
          + "\"],\"processInstanceBusinessKey\":\"$N\","
          + "\"sorting\":[{\"sortBy\":\"processVariable\",\"sortOrder\":\"" + order + "\",\"parameters\":{\"variable\":\"" + name
              + "\",\"type\":\"String\"}}]}"));
    }
    rest(all, "variable-instance?variableName=" + name + "&sortBy=variableName&sortOrder=asc&processInstanceIdIn=" + String.join(",", instances().stream()
        .map(i -> "$" + i + "$").toList()));
  }

  private void byPerson(String person, List<Question> all) {
    for (String by : List.of("assignee=", "candidateUser=", "includeAssignedTasks=true&candidateUser=", "involvedUser=", "assigneeLike=", "assigneeIn=")) {
      rest(all, "task?processInstanceBusinessKey=$N&" + by + person, "task/count?processInstanceBusinessKey=$N&" + by + person);
    }
    rest(all, "history/task?processInstanceBusinessKey=$N&taskAssignee=" + person, "history/task/count?processInstanceBusinessKey=$N&taskInvolvedUser="
        + person,
        "history/task/count?processInstanceBusinessKey=$N&taskHadCandidateUser=" + person);
    instances().stream().filter(instance -> instance.startsWith("Review"))
        .forEach(review -> rest(all, "history/activity-instance/count?processInstanceId=$" + review + "$&taskAssignee=" + person));
    filters().forEach(filter -> all.add(new Question(Visitor.BASIC_API, "filter/" + filter + "/count", "{\"processInstanceBusinessKey\":\"$N\",\"assignee\":\""
        + person + "\"}")));
  }

  /** One of each office that has tasks about reviewers, and the reviewers' own. */
  private List<String> filters() {
    return jdbc.sql("select id_ from act_ru_filter where properties_ like '%programme-officers/phase.Review\"%' or properties_ like "
        + "'%programme-directors/week\"%' "
        + "or properties_ like '%reviewers/week\"%'").query(String.class).list();
  }
}
