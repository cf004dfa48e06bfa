package org.kanmon.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.kanmon.benchmark.Store.Work;

/**
 * The bare engine: the same models, forms and tables on an embedded Camunda 7.24 with full history and everything else as it comes, driven through its Java
 * API. As a plain application would, it keeps every value of a form as a variable; delegates and listeners do nothing but set what the gateways ask for. It
 * has no people, no checks, no mails, no documents and no tables of its own.
 */
final class BareOffice implements Office {

  private static final int LONGEST_VARIABLE = 4000;
  private static final int POOL = 12;

  private final Store store;
  private final Script script;
  private final HikariDataSource pool;
  private final Meter meter;
  private final ProcessEngine engine;
  private final ProcessEngineConfigurationImpl configuration;
  private final AtomicLong conflicts = new AtomicLong();
  private final BareBeans beans;

  BareOffice(Store store, Script script, boolean decisions) {
    this.store = store;
    this.script = script;
    this.meter = new Meter(BareOffice::purpose);
    HikariConfig settings = new HikariConfig();
    settings.setJdbcUrl(store.url());
    settings.setUsername(store.user());
    settings.setPassword(store.password());
    settings.setMaximumPoolSize(POOL);
    this.pool = new HikariDataSource(settings);
    this.beans = new BareBeans(script, decisions);
    configuration = new StandaloneProcessEngineConfiguration();
    configuration.setProcessEngineName("bare");
    configuration.setDataSource(meter.around(pool));
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setHistory("full");
    configuration.setJobExecutorActivate(false);
    configuration.setBeans(beans.byName());
    this.engine = configuration.buildProcessEngine();
    beans.engine(engine);
    deploy();
    meter.reset();
  }

  private void deploy() {
    DeploymentBuilder deployment = engine.getRepositoryService().createDeployment().name("bare");
    for (String root : new String[] {"processes", "forms"}) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        files.filter(file -> file.toString().matches(".*\\.(bpmn|dmn|form)")).forEach(file -> deployment.addString(file.toString(), read(file)));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    deployment.deploy();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String purpose() {
    String thread = Thread.currentThread().getName();
    return thread.startsWith(Wave.CLIENT) ? "people" : thread.equals("main") ? Meter.DRIVER : thread.startsWith("JobExecutor") ? "job acquisition" : "jobs";
  }

  @Override
  public String name() {
    return "bare";
  }

  @Override
  public Store store() {
    return store;
  }

  @Override
  public Meter meter() {
    return meter;
  }

  @Override
  public void begin() {
    ClockUtil.reset();
    configuration.getJobExecutor().start();
  }

  @Override
  public void rest() {
    configuration.getJobExecutor().shutdown();
    ClockUtil.reset();
  }

  @Override
  public String open(int n) {
    String number = "BARE-" + n;
    Map<String, Object> values = variables(script.values("RequestConsultation"));
    values.put("applicant", "applicant");
    values.put("caseNumber", number);
    values.put("cancelled", false);
    beans.opened(number, now());
    engine.getRuntimeService().startProcessInstanceByKey("AStepRepayable", number, values);
    return number;
  }

  @Override
  public void perform(Work work) {
    Map<String, Object> values = variables(script.values(work));
    facts(work, values);
    for (int attempt = 1; ; attempt++) {
      try {
        if (work.group() != null || work.person() != null && !work.person().equals("applicant")) {
          engine.getTaskService().claim(work.id(), work.person() == null ? work.group() + "-1" : work.person());
        }
        engine.getTaskService().complete(work.id(), values);
        return;
      } catch (OptimisticLockingException late) {
        conflicts.incrementAndGet();
        if (attempt == 5) {
          throw late;
        }
      }
    }
  }

  /** What gateways and timers ask for beside the forms. */
  private void facts(Work work, Map<String, Object> values) {
    switch (work.task()) {
      case "Task_InvestigateConsultation" -> values.put("outcome", values.get("nextStep"));
      case "Task_ArrangeInterview" -> {
        values.put("interviewAt", Date.from(OffsetDateTime.parse((String) values.get("interviewAt")).toInstant()));
        // a bean of the model has the field's name
        values.put("panelMembers", values.remove("panel"));
      }
      case "Task_VerifySecurity" -> {
        values.put("securityOutcome", values.get("outcome"));
        values.put("outcome", "CONTRACTED");
      }
      case "Task_SignContract" -> values.put("outcome", "CONTRACTED");
      case "Task_ApproveAdvance" -> values.put("claimOutcome", values.get("outcome"));
      case "Task_SettleAccounts" -> values.put("settlementOutcome", values.get("outcome"));
      case "Task_ApproveRepaymentPlan" -> values.put("planOutcome", values.get("outcome"));
      case "Task_RecordReceipt" -> values.put("outstanding", work.number() == script.rounds("Task_RecordReceipt") ? 0L : 1L);
      default -> {
        // the form says all
      }
    }
  }

  /** A text too long for a string variable becomes a binary one; a list becomes one text. */
  private static Map<String, Object> variables(Map<String, Object> values) {
    Map<String, Object> variables = new HashMap<>();
    values.forEach((name, value) -> variables.put(name, value instanceof List<?> list ? String.join(",", list.stream().map(Object::toString).toList())
        : value instanceof String text && text.length() > LONGEST_VARIABLE ? text.getBytes(StandardCharsets.UTF_8) : value));
    return variables;
  }

  @Override
  public void setClock(Instant moment) {
    ClockUtil.offset(Duration.between(Instant.now(), moment).toMillis());
  }

  @Override
  public Instant now() {
    return ClockUtil.getCurrentTime().toInstant();
  }

  @Override
  public void hint() {
    configuration.getJobExecutor().jobWasAdded();
  }

  @Override
  public void flush() {
    // nothing leaves
  }

  @Override
  public long conflicts() {
    return conflicts.get() + Conflicts.ofJobs();
  }

  @Override
  public void close() {
    engine.close();
    pool.close();
    ClockUtil.reset();
  }
}
