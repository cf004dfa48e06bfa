package org.kanmon.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kanmon.benchmark.Report.Target;
import org.kanmon.demo.Plan;

/** Cases that end with the document screening, and so without any timer, on nodes that are processes of their own on one PostgreSQL. */
final class Selection {

  private static final int TURNS = 3;

  private final Settings settings;
  private final Report report;

  Selection(Settings settings, Report report) {
    this.settings = settings;
    this.report = report;
  }

  private static Plan notAdopted(Plan plan) {
    return plan.with("SummariseReviews", Map.of("proposal", "NOT_ADOPTED")).with("DecideOnInterview", Map.of("outcome", "NOT_ADOPTED", "feedback", "量産の費用の根拠が不足しています。"));
  }

  /** One node and two nodes in turns, both equally warm: the second one rests, but runs, while the first works alone. */
  void nodes() {
    try (Stores stores = new Stores(Stores.Kind.POSTGRESQL); Store store = stores.open(); Node first = new Node(store, "--kanmon.demo.cases=false");
        Node second = new Node(store, "--kanmon.demo.cases=false"); KanmonOffice kanmon = office(store, first)) {
      Sample[] speed = {new Sample(), new Sample()};
      long conflicts = 0;
      int cases = settings.wave() * 2;
      for (int turn = 0; turn < settings.warming(); turn++) {
        play(kanmon, cases, first, second);
      }
      for (int turn = 0; turn < TURNS; turn++) {
        speed[0].add(play(kanmon, cases, first).casesPerSecond());
        long before = first.conflicts() + second.conflicts();
        Wave.Result both = play(kanmon, cases, first, second);
        speed[1].add(both.casesPerSecond());
        conflicts += both.conflicts() + first.conflicts() + second.conflicts() - before;
      }
      report.add("cases per second, two nodes ÷ one node", Stores.Kind.POSTGRESQL, speed[1].median() / speed[0].median(), Target.atLeast(1.0),
          Throughput.detail("one", Report.number(speed[0].median()) + " (" + speed[0].range() + ")", "two", Report.number(speed[1].median()) + " (" + speed[1].range() + ")",
              "cases each", cases * TURNS, "selection only", true));
      report.add("retries per case on two nodes", Stores.Kind.POSTGRESQL, (double) conflicts / (cases * TURNS), Target.atMost(0.05), Throughput.detail("retries", conflicts));
    }
  }

  private static KanmonOffice office(Store store, Node node) {
    return new KanmonOffice(store, new Script(), List.of(node.port()), Selection::notAdopted);
  }

  private Wave.Result play(KanmonOffice kanmon, int cases, Node... nodes) {
    kanmon.at(List.of(nodes));
    Wave.Result result = Wave.play(kanmon, cases, settings.clients());
    System.out.println("    " + nodes.length + " nodes: " + result);
    return result;
  }

  /** What stays on the heap of a node after very many cases. */
  void heap() {
    try (Stores stores = new Stores(Stores.Kind.POSTGRESQL); Store store = stores.open(); Node node = new Node(store, "--kanmon.demo.cases=false")) {
      List<Double> megabytes = new ArrayList<>();
      int part = Math.max(1, settings.heapCases() / 4);
      try (KanmonOffice kanmon = office(store, node)) {
        for (int turn = 0; turn < 4; turn++) {
          for (int played = 0; played < part; played += settings.wave() * 2) {
            Wave.play(kanmon, Math.min(settings.wave() * 2, part - played), settings.clients());
          }
          megabytes.add(node.heapAfterCollection() / 1e6);
        }
      }
      report.add("MB of heap after collection, last quarter of " + part * 4 + " cases against the second", Stores.Kind.POSTGRESQL, megabytes.get(3) - megabytes.get(1), Target.none(),
          Throughput.detail("after each quarter", megabytes.stream().map(Report::number).toList()));
    }
  }
}
