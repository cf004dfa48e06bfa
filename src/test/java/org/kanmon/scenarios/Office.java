package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.commons.lang3.ArrayUtils;
import org.kanmon.Kanmon;
import org.kanmon.TestDatabase.Place;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.TaskWork;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application on a database that outlives it, for tests that start it more than once. */
final class Office {

  private Office() {}

  static ConfigurableApplicationContext start(Place database) {
    return new SpringApplicationBuilder(Kanmon.class).profiles("demo").run(ArrayUtils.addAll(database.arguments(), "--server.port=0", "--kanmon.demo.cases=false",
        "--camunda.bpm.job-execution.enabled=false", "--kanmon.mail.poll=1h", "--kanmon.moves.poll=1h", "--spring.main.banner-mode=off", "--logging.level.root=WARN"));
  }

  static Plan plan(String key) {
    return Plan.of(key, "applicant", "東都大学", "髙温超伝導モーター " + key, 120_000_001L, 12, 0);
  }

  /** The task at which a case stops, by the public stage it is then in; those that timers carry on come last. */
  private static Map<String, Turn> stops() {
    Map<String, Turn> stops = new LinkedHashMap<>();
    stops.put("repayment", Turn.hold("Task_RecordReceipt", "instalment", 2));
    stops.put("post-evaluation", Turn.hold("Task_FinaliseEvaluation"));
    stops.put("settlement", Turn.hold("Task_SettleAccounts"));
    stops.put("development", Turn.hold("Task_DecideMilestoneGrade"));
    stops.put("contract", Turn.hold("Task_ReviewDevelopmentPlan"));
    stops.put("adoption", Turn.hold("Task_DecideAdoption"));
    stops.put("application", Turn.hold("Task_CheckFormally"));
    stops.put("consultation", Turn.hold("Task_HoldPreliminaryTalk"));
    stops.put("follow-up", Turn.hold("Task_AnswerSurvey"));
    stops.put("interview-screening", Turn.hold("Task_PrepareInterview"));
    stops.put("document-screening", Turn.hold("Task_ReviewApplication"));
    return stops;
  }

  /** Plays one case into each public stage and one to its end. Answers by case number how each of those that are open goes on. */
  static Map<String, Plan> casesInEveryPhase(ConfigurableApplicationContext office) {
    Map<String, Plan> goesOn = new LinkedHashMap<>();
    Cases cases = office.getBean(Cases.class);
    CasePlayer player = office.getBean(CasePlayer.class);
    TaskWork work = office.getBean(TaskWork.class);
    CaseNumber ended = player.open(plan("ended").with("CheckFormally", Map.of("outcome", "INELIGIBLE", "reason", "対象外。")));
    play(office, ended, plan("ended").with("CheckFormally", Map.of("outcome", "INELIGIBLE", "reason", "対象外。")), () -> cases.get(ended).isClosed());
    goesOn.put(ended.value(), plan("ended"));
    stops().forEach((stage, stop) -> {
      Plan until = plan(stage).turn(stop);
      CaseNumber number = player.open(until);
      play(office, number, until, () -> work.open(number).stream().anyMatch(task -> task.task().equals(stop.task())
          && (stop.fact() == null || Integer.valueOf(stop.value()).equals(task.facts().get(stop.fact())))));
      goesOn.put(number.value(), plan(stage));
    });
    List<String> stages = goesOn.keySet().stream().map(number -> cases.get(new CaseNumber(number)).stage()).collect(Collectors.toList());
    assertThat(stages).containsAll(stops().keySet()).contains("closed");
    return goesOn;
  }

  /** Plays all of these to their ends, side by side, as time goes by for all. */
  static void goOn(ConfigurableApplicationContext office, Map<String, Plan> plans) {
    TimeTravel time = office.getBean(TimeTravel.class);
    CasePlayer player = office.getBean(CasePlayer.class);
    Cases cases = office.getBean(Cases.class);
    for (int quiet = 0; quiet < 400; ) {
      time.advance(Duration.ZERO);
      List<CaseNumber> open = plans.keySet().stream().map(CaseNumber::new).filter(number -> !cases.get(number).isClosed()).toList();
      if (open.isEmpty()) {
        return;
      }
      if (open.stream().mapToInt(number -> player.playAtOnce(number, plans.get(number.value()))).sum() > 0) {
        quiet = 0;
      } else {
        quiet++;
        time.nextTimer().ifPresent(time::advanceTo);
      }
    }
  }

  private static void play(ConfigurableApplicationContext office, CaseNumber number, Plan plan, BooleanSupplier over) {
    TimeTravel time = office.getBean(TimeTravel.class);
    CasePlayer player = office.getBean(CasePlayer.class);
    for (int quiet = 0; quiet < 400 && !over.getAsBoolean(); ) {
      time.advance(Duration.ZERO);
      if (player.playAtOnce(number, plan) > 0) {
        quiet = 0;
      } else if (!over.getAsBoolean()) {
        quiet++;
        time.nextTimer().ifPresent(time::advanceTo);
      }
    }
  }
}
