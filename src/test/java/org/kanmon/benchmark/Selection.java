package org.kanmon.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kanmon.benchmark.Report.Target;
import org.kanmon.demo.Plan;

/** Cases that end with the document screening, and so without any timer, on nodes that are processes of their own on one PostgreSQL. */
final class Selection {

  /** Share of the nodes' processor time that their compilers take at most once they are warm. */
  private static final double WARM = 0.1;

  private final Settings settings;
  private final Report report;

  Selection(Settings settings, Report report) {
    this.settings = settings;
    this.report = report;
  }

  private static Plan notAdopted(Plan plan) {
    return plan.with("SummariseReviews", Map.of("proposal", "NOT_ADOPTED")).with("DecideOnInterview", Map.of("outcome", "NOT_ADOPTED", "feedback", "量産の費用の根拠が不足しています。"));
  }

  /**
   * One node and two nodes in turns, both equally warm: the second one rests, but runs, while the first works alone. Besides the cases per second it tells what the
   * nodes took of the processors, with and without the compilers: on two cores that are busy all the time nothing else decides.
   */
  void nodes() {
    try (Stores stores = new Stores(Stores.Kind.POSTGRESQL); Store store = stores.open(); Node first = new Node(store, "--kanmon.demo.cases=false");
        Node second = new Node(store, "--kanmon.demo.cases=false"); KanmonOffice kanmon = office(store, first)) {
      List<List<Node>> both = List.of(List.of(first), List.of(first, second));
      Sample[] speed = {new Sample(), new Sample()};
      Sample[] effort = {new Sample(), new Sample()};
      Sample[] work = {new Sample(), new Sample()};
      Sample[] collecting = {new Sample(), new Sample()};
      long conflicts = 0;
      int cases = settings.wave() * 2;
      double compiling = 1;
      for (int turn = 0; turn < settings.warming() && compiling > WARM; turn++) {
        Turn played = play(kanmon, cases, both.get(1));
        compiling = played.effort().compilers() / played.effort().processor();
      }
      for (int turn = 0; turn < settings.slices(); turn++) {
        for (int who : turn % 2 == 0 ? new int[] {0, 1} : new int[] {1, 0}) {
          long before = first.conflicts() + second.conflicts();
          Turn played = play(kanmon, cases, both.get(who));
          speed[who].add(played.result().casesPerSecond());
          effort[who].add(played.effort().processor() / cases);
          work[who].add((played.effort().processor() - played.effort().compilers()) / cases);
          collecting[who].add(played.effort().collections() / cases);
          conflicts += who == 0 ? 0 : played.result().conflicts() + first.conflicts() + second.conflicts() - before;
        }
      }
      report.add("cases per second, two nodes ÷ one node", Stores.Kind.POSTGRESQL, speed[1].median() / speed[0].median(), Target.atLeast(1.0),
          Throughput.detail("one", told(speed[0]), "two", told(speed[1]), "cases each", cases * settings.slices(), "selection only", true));
      report.add("processor seconds per case of the nodes, two nodes ÷ one node", Stores.Kind.POSTGRESQL, effort[1].median() / effort[0].median(), Target.none(),
          Throughput.detail("one", told(effort[0]), "two", told(effort[1])));
      report.add("processor seconds per case of the nodes without their compilers, two nodes ÷ one node", Stores.Kind.POSTGRESQL, work[1].median() / work[0].median(), Target.none(),
          Throughput.detail("one", told(work[0]), "two", told(work[1]), "of it collecting garbage, one", told(collecting[0]), "of it collecting garbage, two", told(collecting[1])));
      report.add("retries per case on two nodes", Stores.Kind.POSTGRESQL, (double) conflicts / (cases * settings.slices()), Target.atMost(0.05),
          Throughput.detail("retries", conflicts));
    }
  }

  private static String told(Sample sample) {
    return Report.number(sample.median()) + " (" + sample.range() + ")";
  }

  /** A wave, and what all nodes took of the processors meanwhile, those that rest not included. */
  private record Turn(Wave.Result result, Node.Effort effort) {}

  private static KanmonOffice office(Store store, Node node) {
    return new KanmonOffice(store, new Script(), List.of(node.port()), Selection::notAdopted);
  }

  private Turn play(KanmonOffice kanmon, int cases, List<Node> nodes) {
    kanmon.at(nodes);
    Node.Effort before = effort(nodes);
    Wave.Result result = Wave.play(kanmon, cases, settings.clients());
    Turn turn = new Turn(result, effort(nodes).minus(before));
    System.out.println("    " + nodes.size() + " nodes: " + turn);
    return turn;
  }

  private static Node.Effort effort(List<Node> nodes) {
    return nodes.stream().map(Node::effort).reduce(Node.Effort.NONE, Node.Effort::plus);
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
