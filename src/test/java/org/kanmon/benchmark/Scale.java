package org.kanmon.benchmark;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.kanmon.benchmark.Report.Target;
import org.kanmon.scenarios.Http;
import org.kanmon.scenarios.Http.Answer;
import tools.jackson.databind.JsonNode;

/**
 * The same questions to two nodes in turns, one on few cases and one on very many, each a process of its own on PostgreSQL: whatever else the machine does
 * meets both. Half of the cases run. Whoever asks for an own list has 20 open tasks among all.
 */
final class Scale {

  private static final int OWN = 20;
  private static final int WARM_UP = 200;
  private static final int PEOPLE_PER = 1_500;
  private static final String DESK = "abe";
  private static final String DIRECTOR = "kato";
  private static final String REVIEWER = "bench-reviewer";
  private static final String SORTED = "{\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}]}";

  private final Settings settings;
  private final Report report;
  private final List<RuntimeException> failures = new ArrayList<>();

  Scale(Settings settings, Report report) {
    this.settings = settings;
    this.report = report;
  }

  /** A node and who asks it. */
  private record Side(Store store, Node node, Session desk, Session director, Session reviewer, List<List<Object>> cases, Map<String, List<String>> tasks) {

    Http http(String user) {
      return new Http(node.port(), user, KanmonOffice.PASSWORD);
    }
  }

  void measure() {
    try (Stores stores = new Stores(Stores.Kind.POSTGRESQL, settings.kept()); Store demo = stores.open()) {
      playDemo(demo);
      try (Store few = stores.copy(demo); Store many = stores.copy(demo)) {
        fill(few, settings.small());
        fill(many, settings.large());
        try (Node one = node(few); Node other = node(many)) {
          compare(side(few, one), side(many, other));
        }
        if (settings.has("start")) {
          attempt(() -> starts(stores, many));
        }
        attempt(() -> copiedCasesGoOn(few));
      }
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException(failures.size() + " figures could not be measured", failures.get(0));
    }
  }

  /** Some hundred days of some dozen cases, through the doors. */
  private static void playDemo(Store demo) {
    if (demo.count("select count(*) from pg_tables where tablename = 'setting'") > 0 && isPlayed(demo)) {
      return;
    }
    try (Node builder = new Node(demo, "--kanmon.demo.cases=true")) {
      while (!isPlayed(demo)) {
        Node.sleep(500);
      }
    }
  }

  private static boolean isPlayed(Store demo) {
    return demo.count("select count(*) from setting where name = 'demo.state' and content = 'done'") > 0;
  }

  private static Node node(Store store) {
    return new Node(store, "--kanmon.demo.cases=false");
  }

  private void fill(Store store, int cases) {
    long start = System.nanoTime();
    new Copies(store).fill(cases, Math.max(1, cases / PEOPLE_PER));
    ownLists(store);
    store.run("analyze");
    System.out.printf("    %d cases, %d running, %d open tasks, %d MB in %.0f s%n", store.count("select count(*) from funding_case"),
        store.count("select count(*) from funding_case where ending is null"), store.count("select count(*) from act_ru_task"),
        store.count("select pg_database_size(current_database())") / 1_000_000, (System.nanoTime() - start) / 1e9);
  }

  /** Exactly 20 open tasks for one person of the office, and for one reviewer, whatever the size. */
  private static void ownLists(Store store) {
    store.run("update act_ru_task set assignee_ = null where assignee_ = '" + DESK + "'",
        "update act_ru_task set assignee_ = '" + DESK + "' where id_ in (select t.id_ from act_ru_task t join act_ru_identitylink l on l.task_id_ = t.id_ "
            + "where l.group_id_ = 'accounting' and t.assignee_ is null order by t.id_ limit " + OWN + ")",
        "insert into act_id_user (id_, rev_, first_, last_, email_, pwd_, salt_) select '" + REVIEWER + "', 1, first_, last_, email_, pwd_, salt_ from act_id_user where id_ = 'suzuki'",
        "insert into act_id_membership (user_id_, group_id_) values ('" + REVIEWER + "', 'reviewers')",
        "insert into act_id_info (id_, rev_, user_id_, type_, key_, value_) select md5(id_), 1, '" + REVIEWER + "', type_, key_, value_ from act_id_info where user_id_ = 'suzuki'",
        "create table kb_named as select distinct on (e.business_key_) t.id_ as task, t.proc_inst_id_ as inst, e.business_key_ as number, l.user_id_ as old from act_ru_task t "
            + "join act_ru_execution e on e.id_ = t.proc_inst_id_ join act_ru_identitylink l on l.task_id_ = t.id_ where t.task_def_key_ = 'Task_ReviewApplication' "
            + "order by e.business_key_, t.id_ limit " + OWN,
        "update act_ru_identitylink l set user_id_ = '" + REVIEWER + "' from kb_named k where l.task_id_ = k.task and l.user_id_ is not null",
        "update act_ru_authorization a set user_id_ = '" + REVIEWER + "' from kb_named k where a.resource_id_ = k.task and a.user_id_ = k.old",
        "update act_ru_variable v set text_ = '" + REVIEWER + "' from kb_named k where v.proc_inst_id_ = k.inst and v.name_ = 'reviewer'",
        "update review_place p set reviewer = '" + REVIEWER + "' from kb_named k where p.case_number = k.number and p.reviewer = k.old",
        "update conflict_declaration d set person = '" + REVIEWER + "' from kb_named k where d.case_number = k.number and d.person = k.old");
  }

  private Side side(Store store, Node node) {
    List<List<Object>> cases = store.rows("select case_number, applicant from funding_case order by md5(case_number) limit " + settings.requests());
    Map<String, List<String>> tasks = new HashMap<>();
    for (String task : List.of("Task_HoldPreliminaryTalk", "Task_DecideValidity", "Task_DecideOnInterview")) {
      tasks.put(task, new ArrayList<>(store.rows("select id_ from act_ru_task where task_def_key_ = ? and assignee_ is null order by id_ limit " + settings.requests(), task).stream()
          .map(row -> (String) row.get(0)).toList()));
    }
    return new Side(store, node, new Session(node.port(), DESK), new Session(node.port(), DIRECTOR), new Session(node.port(), REVIEWER), cases, tasks);
  }

  private void compare(Side few, Side many) {
    ratio("GET /api/cases/{n}, p99", Target.atMost(1.5), few, many, side -> {
      List<Object> some = side.cases().get(turn(side, side.cases().size()));
      ok(side.http((String) some.get(1)).get("/api/cases/" + some.get(0)));
    });
    String ofDesk = filter(few.desk(), "accounting/mine");
    String ofReviewer = filter(few.reviewer(), "reviewers/claim");
    ratio("own list in Tasklist, page and count, office, p99", Target.atMost(1.5), few, many, side -> list(side.desk(), ofDesk, OWN));
    ratio("own list in Tasklist, page and count, reviewer, p99", Target.atMost(1.5), few, many, side -> list(side.reviewer(), ofReviewer, OWN));
    ratio("own list by REST, page and count, office, p99", Target.atMost(1.5), few, many, side -> tasks(side.http(DESK), "assignee=" + DESK, OWN));
    ratio("own list by REST, page and count, reviewer, p99", Target.atMost(1.5), few, many, side -> tasks(side.http(REVIEWER), "candidateUser=" + REVIEWER, OWN));
    String pool = filter(few.director(), "programme-directors/claim");
    atLarge("everything an office may claim in Tasklist, page and count, p99 ms", many, few, side -> list(side.director(), pool, -1));
    atLarge("every task an office may see by REST, page and count, p99 ms", many, few, side -> tasks(side.http("po"), "sortBy=created&sortOrder=desc", -1));
    atLarge("all cases by REST, page and count, p99 ms", many, few, side -> ok(side.http("po").get("/api/cases?size=20")));
    atLarge("all cases by REST, a page in the middle and count, p99 ms", many, few, side -> ok(side.http("po").get("/api/cases?size=20&page=" + cases(side) / 40)));
    atLarge("the page of all cases, p99 ms", many, few, side -> side.desk().get("/cases"));
    atLarge("the start page of an office with its counts, p99 ms", many, few, side -> side.desk().get("/"));
    attempt(() -> complete(few, many));
  }

  private static long cases(Side side) {
    return side == null ? 0 : side.store().count("select count(*) from funding_case");
  }

  private final Map<Side, Integer> turns = new HashMap<>();

  private int turn(Side side, int of) {
    return turns.merge(side, 1, Integer::sum) % of;
  }

  private static String filter(Session person, String id) {
    JsonNode filters = Http.JSON.readTree(person.get("/camunda/api/engine/engine/default/filter?resourceType=Task&maxResults=2000"));
    for (JsonNode filter : filters) {
      if (filter.path("properties").path("kanmon").asString().equals(id)) {
        return "/camunda/api/engine/engine/default/filter/" + filter.path("id").asString();
      }
    }
    throw new IllegalStateException("no filter " + id + " in " + filters);
  }

  private static void list(Session person, String filter, int expected) {
    JsonNode page = Http.JSON.readTree(person.post(filter + "/list?firstResult=0&maxResults=15", SORTED));
    long count = Http.JSON.readTree(person.post(filter + "/count", "{}")).path("count").asLong();
    long shown = page.path("_embedded").path("task").size();
    if (expected >= 0 && count != expected || shown != Math.min(15, count)) {
      throw new IllegalStateException(filter + ": " + shown + " shown of " + count + ", expected " + expected);
    }
  }

  private static void tasks(Http person, String query, int expected) {
    int shown = ok(person.get("/engine-rest/task?firstResult=0&maxResults=20&" + query)).json().size();
    long count = ok(person.get("/engine-rest/task/count?" + query.replaceAll("sortBy=.*", ""))).json().path("count").asLong();
    if (expected >= 0 && count != expected || shown != Math.min(20, count)) {
      throw new IllegalStateException(query + ": " + shown + " shown of " + count + ", expected " + expected);
    }
  }

  private static Answer ok(Answer answer) {
    if (answer.status() != 200) {
      throw new IllegalStateException(answer.raw().uri() + ": " + answer.status() + " " + answer.text());
    }
    return answer;
  }

  private void ratio(String figure, Target target, Side few, Side many, Consumer<Side> question) {
    attempt(() -> {
      Sample[] samples = ask(few, many, settings.requests(), question);
      report.add(figure + ", at " + settings.large() + " ÷ at " + settings.small() + " cases", Stores.Kind.POSTGRESQL,
          samples[1].percentile(99) / samples[0].percentile(99), target, times(samples));
    });
  }

  private void atLarge(String figure, Side many, Side few, Consumer<Side> question) {
    attempt(() -> {
      Sample[] samples = ask(few, many, settings.requests(), question);
      report.add(figure + " at " + settings.large() + " cases", Stores.Kind.POSTGRESQL, samples[1].percentile(99), Target.atMost(300), times(samples));
    });
  }

  /** What could not be measured is told in the end; the rest is measured all the same. */
  private void attempt(Runnable measurement) {
    try {
      measurement.run();
    } catch (RuntimeException failed) {
      failed.printStackTrace();
      failures.add(failed);
    }
  }

  private static Map<String, Object> times(Sample[] samples) {
    return Throughput.detail("few p50/p95/p99 ms", times(samples[0]), "many p50/p95/p99 ms", times(samples[1]), "requests each", samples[0].size());
  }

  private static String times(Sample sample) {
    return Report.number(sample.median()) + "/" + Report.number(sample.percentile(95)) + "/" + Report.number(sample.percentile(99));
  }

  private static Sample[] ask(Side few, Side many, int requests, Consumer<Side> question) {
    for (int n = 0; n < WARM_UP; n++) {
      question.accept(few);
      question.accept(many);
    }
    Sample[] samples = {new Sample(), new Sample()};
    for (int n = 0; n < requests; n++) {
      samples[n % 2].add(time(n % 2 == 0 ? few : many, question));
      samples[1 - n % 2].add(time(n % 2 == 0 ? many : few, question));
    }
    return samples;
  }

  private static double time(Side side, Consumer<Side> question) {
    long start = System.nanoTime();
    question.accept(side);
    return (System.nanoTime() - start) / 1e6;
  }

  /** The same tasks on both sides, each taken over before, which is not timed. */
  private void complete(Side few, Side many) {
    Map<String, String> people = Map.of("Task_HoldPreliminaryTalk", "secretariat", "Task_DecideValidity", "po", "Task_DecideOnInterview", "pd");
    Sample[] samples = {new Sample(), new Sample()};
    people.forEach((task, person) -> {
      List<String> ofFew = few.tasks().get(task);
      List<String> ofMany = many.tasks().get(task);
      for (int n = 0; n < Math.min(ofFew.size(), ofMany.size()); n++) {
        double[] times = {complete(few, person, task, ofFew.get(n)), complete(many, person, task, ofMany.get(n))};
        if (n >= 3) {
          samples[0].add(times[0]);
          samples[1].add(times[1]);
        }
      }
    });
    report.add("completing a task, p99, at " + settings.large() + " ÷ at " + settings.small() + " cases", Stores.Kind.POSTGRESQL,
        samples[1].percentile(99) / samples[0].percentile(99), Target.atMost(1.5), times(samples));
  }

  private static double complete(Side side, String person, String task, String id) {
    Http desk = side.http(person);
    Map<String, Object> values = switch (task) {
      case "Task_HoldPreliminaryTalk" -> Map.of("heldOn", LocalDate.now(ZoneId.of("Asia/Tokyo")).toString(), "outcome", "SUITABLE", "notes", "制度の趣旨に合う。");
      case "Task_DecideValidity" -> Map.of("outcome", "CONFIRMED", "reason", "いずれの計画も妥当と認める。");
      default -> Map.of("outcome", "INTERVIEW", "reason", "面接選考の対象とする。", "noConflict", true);
    };
    Answer claimed = desk.post("/engine-rest/task/" + id + "/claim", Map.of("userId", person));
    if (claimed.status() != 204) {
      throw new IllegalStateException(task + " " + claimed.text());
    }
    long start = System.nanoTime();
    Answer done = desk.complete(id, values);
    double time = (System.nanoTime() - start) / 1e6;
    if (done.status() != 204) {
      throw new IllegalStateException(task + " " + done.text());
    }
    return time;
  }

  /** What was copied is what the doors make: copies in several phases are played to their ends. */
  private void copiedCasesGoOn(Store store) {
    List<String> some = store.rows("""
        select min(k.number) from kb_copy k join funding_case c on c.case_number = k.number where c.ending is null and c.stage in
        ('consultation', 'application', 'document-screening', 'adoption', 'development', 'settlement', 'repayment') group by c.stage""").stream()
        .map(row -> (String) row.get(0)).toList();
    store.run("update act_ru_job set suspension_state_ = 2 where process_instance_id_ not in (select id_ from act_ru_execution where business_key_ in ('"
        + String.join("', '", some) + "'))");
    try (KanmonOffice kanmon = new KanmonOffice(store, new Script())) {
      Wave.finish(kanmon, some, settings.clients());
    }
    long ended = store.count("select count(*) from funding_case where ending is not null and case_number in ('" + String.join("', '", some) + "')");
    if (ended != some.size() || store.deadJobs() > 0) {
      throw new IllegalStateException(ended + " of " + some.size() + " copied cases came to their end: "
          + store.rows("select case_number, stage, ending from funding_case where case_number in ('" + String.join("', '", some) + "')"));
    }
    report.add("copied cases played to their end", Stores.Kind.POSTGRESQL, ended, Target.none(), Throughput.detail("cases", some));
  }

  private void starts(Stores stores, Store many) {
    try (Store empty = stores.open()) {
      node(empty).close();
      Sample[] samples = {new Sample(), new Sample()};
      for (int turn = 0; turn < 3; turn++) {
        for (int side : turn % 2 == 0 ? new int[] {0, 1} : new int[] {1, 0}) {
          try (Node node = node(side == 0 ? empty : many)) {
            samples[side].add(node.secondsToReady());
          }
        }
      }
      report.add("start to ready, at " + settings.large() + " cases ÷ on an empty database", Stores.Kind.POSTGRESQL, samples[1].median() / samples[0].median(), Target.atMost(1.3),
          Throughput.detail("empty s", Report.number(samples[0].median()) + " (" + samples[0].range() + ")", "many s",
              Report.number(samples[1].median()) + " (" + samples[1].range() + ")"));
    }
  }
}
