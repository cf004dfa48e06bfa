package org.kanmon.benchmark;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.kanmon.Kanmon;
import org.kanmon.benchmark.Store.Work;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.DocumentKind;
import org.kanmon.cases.TaskWork.OpenTask;
import org.kanmon.demo.AnswerBook;
import org.kanmon.demo.DemoFiles;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Situation;
import org.kanmon.demo.documents.DemoFile;
import org.kanmon.notices.Delivery;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.scenarios.Http;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Kanmon as it stands, with all checks, grants, tables, mails and letters, driven over HTTP: applicants follow {@code /api}, everybody else claims and
 * completes at {@code /engine-rest}. Mails go to an SMTP server in this process.
 */
final class KanmonOffice implements Office {

  static final String PASSWORD = "Gate-2026-Kanmon!";

  private static final ThreadLocal<String> REQUEST = new ThreadLocal<>();
  private static final List<String> APPLICANTS = List.of("applicant", "yoshida", "watanabe", "sasaki", "nakamura", "smith");
  private static final int ATTEMPTS = 5;

  private final Store store;
  private final Script script;
  private final GreenMail mails;
  private final Meter meter = new Meter(KanmonOffice::purpose);
  private final ConfigurableApplicationContext context;
  private volatile List<Integer> ports;
  private final boolean alone;
  private final UnaryOperator<Plan> variation;
  private final AtomicInteger turns = new AtomicInteger();
  private final ProcessEngineConfigurationImpl engine;
  private final Map<String, TaskForm> forms = TaskForm.ofModels();
  private final Map<String, Plan> plans = new ConcurrentHashMap<>();
  private final Map<String, DemoFile> files = new ConcurrentHashMap<>();
  private final Map<Role, List<Person>> staff = new ConcurrentHashMap<>();
  private final AtomicLong conflicts = new AtomicLong();

  /** One in this process, with its own doors. */
  KanmonOffice(Store store, Script script) {
    this(store, script, List.of(), plan -> plan);
  }

  /**
   * Kanmon at the doors of these nodes; this process only looks up what people write into their forms.
   *
   * @param ports of the nodes; none: this process has its own doors and runs the jobs
   * @param variation how the cases go
   */
  KanmonOffice(Store store, Script script, List<Integer> ports, UnaryOperator<Plan> variation) {
    this.store = store;
    this.script = script;
    this.variation = variation;
    this.mails = new GreenMail(ServerSetup.SMTP.dynamicPort());
    mails.start();
    ApplicationContextInitializer<GenericApplicationContext> counted = context -> {
      // a counter of the scenarios, which stand on the same class path
      context.addBeanFactoryPostProcessor(factory -> ((BeanDefinitionRegistry) factory).removeBeanDefinition("statements"));
      context.registerBean("meteredDataSource", Metered.class, () -> new Metered(meter));
      context.registerBean("requestLabels", FilterRegistrationBean.class, KanmonOffice::labels);
    };
    this.context = new SpringApplicationBuilder(Kanmon.class).profiles(store.profiles()).initializers(counted).run(
        "--spring.datasource.url=" + store.url(), "--spring.datasource.username=" + store.user(), "--spring.datasource.password=" + store.password(),
        "--server.port=0", "--kanmon.demo.cases=false", "--spring.main.banner-mode=off", "--logging.level.root=WARN", "--logging.level.com.icegreen=OFF",
        "--spring.mail.host=localhost", "--spring.mail.port=" + mails.getSmtp().getPort(), "--kanmon.mail.poll=" + (ports.isEmpty() ? "5s" : "1h"));
    this.ports = ports.isEmpty() ? List.of(Integer.parseInt(context.getEnvironment().getProperty("local.server.port"))) : ports;
    this.alone = ports.isEmpty();
    ProcessEngine built = context.getBean(ProcessEngine.class);
    ProcessEngines.registerProcessEngine(built);
    this.engine = (ProcessEngineConfigurationImpl) built.getProcessEngineConfiguration();
    engine.getJobExecutor().shutdown();
    // the nightly clean-up is no part of a case, on neither side
    ManagementService management = built.getManagementService();
    built.getHistoryService().findHistoryCleanupJobs().forEach(job -> management.suspendJobById(job.getId()));
    meter.reset();
  }

  private static FilterRegistrationBean<OncePerRequestFilter> labels() {
    FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new OncePerRequestFilter() {
      @Override
      protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        REQUEST.set(label(request.getMethod(), request.getRequestURI()));
        try {
          chain.doFilter(request, response);
        } finally {
          REQUEST.remove();
        }
      }
    });
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  private static String label(String method, String path) {
    return path.endsWith("/claim") ? "claims" : path.endsWith("/complete") ? "completions by staff"
        : path.endsWith("/documents") && method.equals("POST") ? "uploads of documents" : method.equals("GET") ? "reads" : "applicants' submissions";
  }

  private static String purpose() {
    String request = REQUEST.get();
    String thread = Thread.currentThread().getName();
    if (request != null) {
      return request;
    }
    return thread.startsWith(Wave.CLIENT) || thread.equals("main") ? Meter.DRIVER : thread.startsWith("scheduling") || thread.equals("mails") ? "mails"
        : thread.startsWith("JobExecutor") ? "job acquisition" : "jobs";
  }

  /** Wraps the application's data source. */
  static final class Metered implements BeanPostProcessor {

    private final Meter meter;

    Metered(Meter meter) {
      this.meter = meter;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      return bean instanceof DataSource source ? meter.around(source) : bean;
    }
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public String name() {
    return "kanmon";
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
    if (alone) {
      bean(TimeTravel.class).set(Duration.ZERO);
      engine.getJobExecutor().start();
    }
  }

  @Override
  public void rest() {
    engine.getJobExecutor().shutdown();
    try {
      mails.purgeEmailFromAllMailboxes();
    } catch (com.icegreen.greenmail.store.FolderException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public String open(int n) {
    Person applicant = person(APPLICANTS.get(n % APPLICANTS.size()));
    Plan plan = variation.apply(plan("benchmark-" + n, applicant.id().value(), "髙温超伝導モーターの実用化 第" + n + "号"));
    Map<String, Object> request = bean(AnswerBook.class).answers("RequestConsultation", new Situation(applicant, null, null, today(), plan, 0));
    Answer answer = http(applicant.id().value()).post("/api/consultations", request);
    check(answer, 201, "opening");
    String number = answer.json().path("caseNumber").asString();
    plans.put(number, plan);
    script.keep("RequestConsultation", 0, request);
    return number;
  }

  private static Plan plan(String key, String applicant, String title) {
    return Plan.of(key, applicant, "東都大学", title, 120_000_001L, 24, 0);
  }

  @Override
  public void perform(Work work) {
    TaskForm form = forms.get(work.task());
    Case file = bean(Cases.class).get(new CaseNumber(work.caseNumber()));
    Person applicant = person(file.applicant().value());
    Map<String, Object> facts = work.fact() == null ? Map.of() : Map.of(work.fact(), work.number());
    OpenTask task = new OpenTask(work.id(), file.number(), null, work.task(), form.form(), form.noun(), work.group(), work.person(), clock().instant(), null, facts);
    Situation situation = new Situation(applicant, file, task, today(),
        plans.computeIfAbsent(work.caseNumber(), key -> plan(key, file.applicant().value(), file.title())), 0);
    if (form.noun() != null) {
      upload(file, form.form());
      Map<String, Object> values = values(work, form, situation);
      again(work, () -> http(applicant.id().value()).post("/api/cases/" + work.caseNumber() + "/" + form.noun(), values), 200);
      return;
    }
    String person = work.person() != null ? work.person() : worker(work);
    Http desk = http(person);
    Map<String, Object> values = values(work, form, situation);
    again(work, () -> desk.post("/engine-rest/task/" + work.id() + "/claim", Map.of("userId", person)), 204);
    again(work, () -> desk.complete(work.id(), values), 204);
  }

  private Map<String, Object> values(Work work, TaskForm form, Situation situation) {
    Map<String, Object> values = bean(AnswerBook.class).answers(form.form(), situation);
    script.keep(work.task(), work.number(), values);
    return values;
  }

  private void upload(Case file, String form) {
    Map<DocumentKind, Integer> before = new HashMap<>();
    for (DocumentKind kind : bean(AnswerBook.class).documents(form)) {
      int n = before.merge(kind, 1, Integer::sum) - 1;
      DemoFile document = files.computeIfAbsent(kind + "/" + n, key -> bean(DemoFiles.class).file(file, kind, n, today().getYear()));
      check(http(file.applicant().value()).upload("/api/cases/" + file.number() + "/documents", kind.name(), document.name(), document.content()), 201, "upload of " + kind);
    }
  }

  private void again(Work work, java.util.function.Supplier<Answer> request, int wanted) {
    for (int attempt = 1; ; attempt++) {
      Answer answer = request.get();
      if (answer.status() == wanted) {
        return;
      }
      if (attempt == ATTEMPTS || answer.status() != 409 && !answer.text().contains("ほかの") && !answer.text().contains("OptimisticLocking")) {
        check(answer, wanted, work.toString());
      }
      conflicts.incrementAndGet();
    }
  }

  private static void check(Answer answer, int wanted, String what) {
    if (answer.status() != wanted) {
      throw new IllegalStateException(what + ": " + answer.status() + " " + answer.text());
    }
  }

  /** The same person of a role for a whole case. */
  private String worker(Work work) {
    Role role = Role.ofGroup(work.group()).orElseThrow();
    List<Person> all = staff.computeIfAbsent(role, bean(People.class)::with);
    return all.get(Math.floorMod(work.caseNumber().hashCode(), all.size())).id().value();
  }

  /** At every node in turn, as behind a load balancer. */
  private Http http(String user) {
    List<Integer> doors = ports;
    return new Http(doors.get(turns.getAndIncrement() % doors.size()), user, PASSWORD);
  }

  /** From now on at the doors of these nodes. */
  void at(List<Node> nodes) {
    ports = nodes.stream().map(Node::port).toList();
  }

  private Person person(String id) {
    return bean(People.class).get(new PersonId(id));
  }

  private AgencyClock clock() {
    return bean(AgencyClock.class);
  }

  private LocalDate today() {
    return clock().today();
  }

  @Override
  public void setClock(Instant moment) {
    if (!alone) {
      throw new IllegalStateException("these cases have no timers, and nodes no common clock");
    }
    bean(TimeTravel.class).set(Duration.between(Instant.now(), moment));
  }

  @Override
  public Instant now() {
    return clock().instant();
  }

  @Override
  public void hint() {
    if (alone) {
      engine.getJobExecutor().jobWasAdded();
    }
  }

  @Override
  public void flush() {
    Thread delivery = new Thread(bean(Delivery.class)::deliver, "mails");
    delivery.start();
    try {
      delivery.join();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public long conflicts() {
    return conflicts.get() + Conflicts.ofJobs();
  }

  @Override
  public void close() {
    context.close();
    mails.stop();
  }
}
