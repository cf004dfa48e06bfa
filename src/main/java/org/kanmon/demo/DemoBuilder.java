package org.kanmon.demo;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.calendar.WorkingDays;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.TaskWork;
import org.kanmon.cases.TaskWork.OpenTask;
import org.kanmon.demo.CasePlayer.Failure;
import org.kanmon.calendar.DemoClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Fills a new database with cases that have a history: sets the clock back by years and lets people play until the clock has come to the present. What is
 * reached is kept, so that a build goes on after a restart. One node at a time plays; another one goes on when that one has ended.
 */
@Component
@ConditionalOnWebApplication
@Profile("demo")
@Order(30)
class DemoBuilder implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(DemoBuilder.class);
  private static final String STATE = "demo.state";
  private static final String PLAN = "demo.plan.";
  private static final String BUILDING = "building";
  private static final String DONE = "done";
  /** Stages in which a place is lost within days. */
  private static final Set<String> BRISK = Set.of("document-screening", "interview-screening");
  private static final int LONGEST_JUMP_DAYS = 10;
  private static final int OFFICE_HOURS_MINUTES = 7 * 60;
  private static final int ATTEMPTS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration TURN = Duration.ofSeconds(1);

  private final CasePlayer player;
  private final TaskWork work;
  private final Cases cases;
  private final AgencyClock clock;
  private final DemoClock demoClock;
  private final WorkingDays workingDays;
  private final Settings settings;
  private final KeptProgress progress;
  private final boolean wanted;
  private final List<Plan> plans = Plans.all();
  private final Map<CaseNumber, Plan> opened = new LinkedHashMap<>();
  private final Map<String, Integer> failures = new HashMap<>();
  /** The real time at which this run of the build began. */
  private Instant start;
  private Thread thread;
  private int tenths;
  private int of;
  private boolean hasToBuild;
  private volatile boolean stopping;

  DemoBuilder(CasePlayer player, TaskWork work, Cases cases, AgencyClock clock, DemoClock demoClock, WorkingDays workingDays, Settings settings,
      KeptProgress progress, @Value("${kanmon.demo.cases:true}") boolean wanted) {
    this.player = player;
    this.work = work;
    this.cases = cases;
    this.clock = clock;
    this.demoClock = demoClock;
    this.workingDays = workingDays;
    this.settings = settings;
    this.progress = progress;
    this.wanted = wanted;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    String state = settings.get(STATE).orElse("");
    boolean isNew = state.isEmpty() && cases.all(0, 1).total() == 0;
    if (!wanted || !isNew && !state.equals(BUILDING)) {
      return;
    }
    if (isNew) {
      demoClock.set(Duration.ofDays(-plans.get(0).startsDaysAgo() - 1L));
      settings.put(STATE, BUILDING);
    }
    of = plans.get(0).startsDaysAgo();
    progress.report(done(), of, true, "");
    hasToBuild = true;
  }

  /** Begins only now: the engine's own threads are the last to start, and they must rest while the clock moves. */
  @EventListener(ApplicationReadyEvent.class)
  @Order(Ordered.LOWEST_PRECEDENCE)
  void begin() {
    if (hasToBuild) {
      thread = new Thread(this::buildInTurn, "demo");
      thread.start();
    }
  }

  private void buildInTurn() {
    try {
      while (!stopping && !isOver()) {
        Thread.sleep(TURN.toMillis());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Plays unless another node does; a database that is away is asked again. */
  private boolean isOver() {
    try {
      return !isUnfinished() || demoClock.aloneIfFree(this::build);
    } catch (RuntimeException away) {
      LOG.warn("the demo's cases wait: {}", away.getMessage());
      return false;
    }
  }

  private boolean isUnfinished() {
    return settings.get(STATE).filter(BUILDING::equals).isPresent();
  }

  /** Ends between two steps: an interrupt would close the database's file under the other threads. */
  @PreDestroy
  void stop() throws InterruptedException {
    stopping = true;
    if (thread != null) {
      thread.join(PATIENCE.toMillis());
    }
  }

  private void build() {
    if (!isUnfinished()) {
      return;
    }
    Instant began = present();
    start = began;
    try {
      plans.forEach(plan -> settings.get(PLAN + plan.key()).flatMap(CaseNumber::parse).ifPresent(number -> opened.put(number, plan)));
      while (!stopping && clock.offset().isNegative()) {
        step();
      }
      if (!stopping) {
        settings.put(STATE, DONE);
        progress.report(of, of, false, opened.size() + " / " + plans.size());
        LOG.info("the demo's {} cases stand, after {} s", opened.size(), Duration.between(began, present()).toSeconds());
      }
    } catch (RuntimeException failed) {
      LOG.error("the demo's cases could not be played to the end", failed);
      progress.report(done(), of, false, "stopped: " + failed.getMessage());
    }
  }

  private int done() {
    return Math.max(0, of + (int) clock.offset().toDays());
  }

  private void step() {
    open();
    List<OpenTask> tasks = work.open();
    int acts = play(tasks);
    LocalDate today = clock.today();
    int done = done();
    if (done * 10 / of > tenths) {
      tenths = done * 10 / of;
      LOG.info("the demo's cases have come to {}: {} of {} opened", today, opened.size(), plans.size());
    }
    progress.report(done, of, true, today + " · " + opened.size() + " / " + plans.size());
    Instant target = next(tasks, acts > 0);
    Instant present = present();
    if (target.isBefore(present)) {
      demoClock.advance(Duration.between(clock.instant(), target));
    } else {
      demoClock.advance(clock.offset().negated());
      demoClock.set(Duration.ZERO);
    }
  }

  private void open() {
    for (Plan plan : plans) {
      if (!opened.containsValue(plan) && !startOf(plan).isAfter(clock.instant())) {
        try {
          CaseNumber number = plan.under() == null ? player.open(plan) : player.openUnder(plan, upper(plan));
          settings.put(PLAN + plan.key(), number.value());
          opened.put(number, plan);
        } catch (RuntimeException refused) {
          failed(plan.key(), "opening", refused);
        }
      }
    }
  }

  private CaseNumber upper(Plan plan) {
    return opened.entrySet().stream().filter(entry -> entry.getValue().key().equals(plan.under())).map(Map.Entry::getKey).findFirst()
        .orElseThrow(() -> new IllegalStateException("there is no case of " + plan.under()));
  }

  private Instant startOf(Plan plan) {
    return start.minus(Duration.ofDays(failures.getOrDefault(plan.key(), 0) < ATTEMPTS ? plan.startsDaysAgo() : -1));
  }

  private int play(List<OpenTask> tasks) {
    Map<CaseNumber, List<OpenTask>> byCase = tasks.stream().filter(task -> failures.getOrDefault(task.id(), 0) < ATTEMPTS)
        .collect(Collectors.groupingBy(OpenTask::caseNumber));
    int acts = 0;
    for (Map.Entry<CaseNumber, Plan> entry : opened.entrySet()) {
      List<Failure> refused = new ArrayList<>();
      acts += player.play(entry.getKey(), entry.getValue(), byCase.getOrDefault(entry.getKey(), List.of()), refused);
      refused.forEach(failure -> failed(failure.task().id(), entry.getKey() + " " + failure.task().task(), failure.cause()));
    }
    return acts;
  }

  private void failed(String id, String what, RuntimeException cause) {
    if (failures.merge(id, 1, Integer::sum) == ATTEMPTS) {
      LOG.warn("{} of the demo failed: {}", what, cause.getMessage(), cause);
    }
  }

  private Instant present() {
    return clock.instant().minus(clock.offset());
  }

  /** The next moment of office hours at which somebody has something to do. */
  private Instant next(List<OpenTask> tasks, boolean goesOn) {
    Instant now = clock.instant();
    LocalDate tomorrow = clock.today().plusDays(1);
    if (goesOn || isBrisk()) {
      return officeHours(tomorrow);
    }
    LocalDate day = clock.today().plusDays(LONGEST_JUMP_DAYS);
    for (OpenTask task : tasks) {
      Instant turn = player.turn(task);
      if (turn.isAfter(now)) {
        day = earlier(day, dayAfter(turn));
      }
    }
    for (Plan plan : plans) {
      if (!opened.containsValue(plan)) {
        day = earlier(day, dayAfter(startOf(plan)));
      }
    }
    return officeHours(day.isBefore(tomorrow) ? tomorrow : day);
  }

  private boolean isBrisk() {
    return opened.keySet().stream().map(cases::get).map(Case::stage).anyMatch(BRISK::contains);
  }

  private LocalDate dayAfter(Instant moment) {
    return LocalDate.ofInstant(moment, clock.getZone()).plusDays(1);
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private Instant officeHours(LocalDate day) {
    LocalDate workingDay = workingDays.onOrAfter(day);
    return workingDays.startOf(workingDay).plus(Duration.ofMinutes(Values.pick(OFFICE_HOURS_MINUTES, workingDay)));
  }
}
