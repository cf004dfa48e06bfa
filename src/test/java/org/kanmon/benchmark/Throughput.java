package org.kanmon.benchmark;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kanmon.benchmark.Report.Target;

/**
 * Whole lives of cases, Kanmon and the bare engine in turns of one wave each: cases per second, SQL executions and bytes per case, conflicts. The first waves
 * warm both up and are not counted.
 */
final class Throughput {

  /** Share of the processor time that the compilers of a warm application take at most. */
  private static final double WARM = 0.1;

  private final Settings settings;
  private final Report report;
  private final Map<String, Sample> speed = Map.of("kanmon", new Sample(), "bare", new Sample());
  private final Map<String, Sample> processor = Map.of("kanmon", new Sample(), "bare", new Sample());
  private final Map<String, Sample> compilers = Map.of("kanmon", new Sample(), "bare", new Sample());
  private final Map<String, long[]> sums = new HashMap<>();
  private final Map<String, Long> conflicts = new HashMap<>();
  private final Map<String, Map<String, Long>> purposes = Map.of("kanmon", new TreeMap<>(), "bare", new TreeMap<>());
  private int cases;

  Throughput(Settings settings, Report report) {
    this.settings = settings;
    this.report = report;
  }

  void measure(Stores.Kind kind) {
    Script script = new Script();
    try (Stores stores = new Stores(kind); Store ours = stores.open(); Store theirs = stores.open()) {
      long[] bytes = new long[2];
      try (KanmonOffice kanmon = new KanmonOffice(ours, script)) {
        Wave.play(kanmon, settings.wave(), settings.clients());
        try (BareOffice bare = new BareOffice(theirs, script, true)) {
          Wave.play(bare, settings.wave(), settings.clients());
          warm(List.of(kanmon, bare));
          bytes[0] = -ours.bytes();
          bytes[1] = -theirs.bytes();
          for (int slice = 0; slice < settings.slices(); slice++) {
            for (Office office : slice % 2 == 0 ? List.of(kanmon, bare) : List.of(bare, kanmon)) {
              take(Wave.play(office, settings.wave(), settings.clients()));
            }
            cases += settings.wave();
          }
          bytes[0] += ours.bytes();
          bytes[1] += theirs.bytes();
          for (Office office : List.of(kanmon, bare)) {
            office.meter().count(true);
            count(Wave.play(office, settings.wave(), settings.clients()));
            report.statements(office.name(), kind, office.meter().most());
          }
          compareTasks();
        }
      }
      report(kind, bytes);
    }
  }

  /** In turns, until the compilers of this process have little left to do for any of them: what a server is after an hour. */
  private void warm(List<Office> offices) {
    double share = 1;
    for (int turn = 1; turn < settings.warming() && share > WARM; turn++) {
      share = offices.stream().map(office -> Wave.play(office, settings.wave(), settings.clients())).peek(result -> System.out.println("    getting warm: " + result))
          .mapToDouble(Wave.Result::compilerShare).max().orElseThrow();
    }
  }

  private void take(Wave.Result result) {
    System.out.println("    " + result);
    speed.get(result.office()).add(result.casesPerSecond());
    processor.get(result.office()).add(result.processorSeconds() / result.cases());
    compilers.get(result.office()).add(result.compilerSeconds() / result.cases());
    conflicts.merge(result.office(), result.conflicts(), Long::sum);
  }

  /** One more wave, only for counting, which is not timed. */
  private void count(Wave.Result result) {
    System.out.println("    " + result);
    sums.put(result.office(), new long[] {result.executions(), result.rows(), result.tasks()});
    result.byPurpose().forEach((purpose, count) -> purposes.get(result.office()).merge(purpose, count, Long::sum));
  }

  /** Otherwise the two would not have done the same. */
  private void compareTasks() {
    if (sums.get("kanmon")[2] != sums.get("bare")[2]) {
      throw new IllegalStateException("user tasks: " + sums.get("kanmon")[2] + " of Kanmon, " + sums.get("bare")[2] + " of the bare engine");
    }
  }

  private void report(Stores.Kind kind, long[] bytes) {
    double ours = speed.get("kanmon").median();
    double theirs = speed.get("bare").median();
    report.add("cases per second, Kanmon ÷ bare engine", kind, ours / theirs, kind == Stores.Kind.POSTGRESQL ? Target.atLeast(0.5) : Target.none(), detail(
        "Kanmon", Report.number(ours) + " (" + speed.get("kanmon").range() + ")", "bare", Report.number(theirs) + " (" + speed.get("bare").range() + ")",
        "clients", settings.clients(), "cases each", cases, "user tasks per case", Report.number((double) sums.get("kanmon")[2] / settings.wave())));
    report.add("processor seconds per case with driver and database, Kanmon ÷ bare engine", kind, processor.get("kanmon").median() / processor.get("bare").median(), Target.none(),
        detail("Kanmon", Report.number(processor.get("kanmon").median()) + " (" + processor.get("kanmon").range() + ")", "bare",
            Report.number(processor.get("bare").median()) + " (" + processor.get("bare").range() + ")", "compilers at work meanwhile, Kanmon", compilers.get("kanmon").range(),
            "compilers at work meanwhile, bare", compilers.get("bare").range()));
    report.add("SQL executions per case, Kanmon ÷ bare engine", kind, ratio(0), Target.atMost(1.0), detail("Kanmon", perCase("kanmon", 0), "bare", perCase("bare", 0),
        "with the demonstration's clock", Report.number((ofKanmon(Meter.CLOCK) + sums.get("kanmon")[0]) / (double) sums.get("bare")[0]), "of Kanmon", perCase("kanmon"), "of bare",
        perCase("bare")));
    report.add("SQL statements per case, every row of a batch counted, Kanmon ÷ bare engine", kind, ratio(1), Target.none(), detail("Kanmon", perCase("kanmon", 1), "bare",
        perCase("bare", 1)));
    report.add("bytes per closed case, documents apart, Kanmon ÷ bare engine", kind, (double) bytes[0] / bytes[1], Target.atMost(0.8), detail("Kanmon", bytes[0] / cases, "bare",
        bytes[1] / cases));
    report.add("conflicts per case, Kanmon", kind, (double) conflicts.get("kanmon") / cases, Target.none(), detail("bare", Report.number((double) conflicts.get("bare") / cases)));
  }

  private long ofKanmon(String purpose) {
    return purposes.get("kanmon").getOrDefault(purpose, 0L);
  }

  private double ratio(int what) {
    return (double) sums.get("kanmon")[what] / sums.get("bare")[what];
  }

  private String perCase(String office, int what) {
    return Report.number((double) sums.get(office)[what] / settings.wave());
  }

  private Map<String, Long> perCase(String office) {
    Map<String, Long> each = new TreeMap<>();
    purposes.get(office).forEach((purpose, count) -> each.put(purpose, count / settings.wave()));
    return each;
  }

  static Map<String, Object> detail(Object... pairs) {
    Map<String, Object> detail = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      detail.put((String) pairs[i], pairs[i + 1]);
    }
    return detail;
  }
}
