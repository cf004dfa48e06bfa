package org.kanmon.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/** Every text of a mail can be written, with all it may say and with the least it must say, and names nobody of the review. */
class NoticeTemplatesTest {

  /** What every mail knows. */
  private static final Set<String> ALWAYS = Set.of("caseNumber", "title", "organisation", "recipientName", "programmeName", "link", "today");
  /** What features add. A name that is new here has to be one that every reader of the mail may know. */
  private static final Set<String> OPTIONAL = Set.of("ethicsDue", "applications", "adopted", "partPlan", "partParticipants", "partBudget", "partStudent", "partDmp",
      "amount", "conditions", "contractNumber", "due", "grade", "instalment", "interviewAt", "milestone", "outstanding", "place",
      "quarter", "reason", "receiptNumber", "requestedMaterial", "taskName", "eventNumber", "eventName", "feedback", "plannedOn", "clockDue", "clockDueOnHoliday", "fiscalYear", "kind",
      "directCost", "indirectCost", "measure", "was", "told", "endReportDue", "gateReportDue", "gateResultDue", "comment", "reportDue", "advice", "startOn", "endOn", "adviserName",
      "adviserOrganisation", "institution", "gateName", "progressDue", "joiningDue", "hearingOn", "hearingTime", "hearingPlace", "outcome", "conditionsUntil");
  /** Decide about a sentence and are not written themselves. */
  private static final Set<String> FLAGS = Set.of("clockDueOnHoliday");
  private static final Pattern VARIABLE = Pattern.compile("(?:\\$\\{|#strings\\.isEmpty\\()(?!#)(\\w+)");
  private static final SpringTemplateEngine TEXTS = texts();

  static List<String> templates() throws IOException {
    return files("*").map(file -> file.getFilename().replaceFirst("\\.txt$", "")).sorted().toList();
  }

  /** Of the application, and beside the models. */
  private static Stream<Resource> files(String name) throws IOException {
    PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
    return Stream.concat(Stream.of(resolver.getResources("classpath:templates/notices/" + name + ".txt")),
        Stream.of(resolver.getResources("classpath*:processes/**/notices/" + name + ".txt"))).filter(Resource::exists);
  }

  private static String source(String template) throws IOException {
    return files(template).findFirst().orElseThrow().getContentAsString(StandardCharsets.UTF_8);
  }

  @Test
  void everyTextIsThereInBothLanguages() throws IOException {
    Collection<String> ids = templates().stream().map(name -> name.replaceFirst("\\.\\w+$", "")).collect(Collectors.toCollection(TreeSet::new));
    assertThat(templates()).containsExactlyInAnyOrderElementsOf(ids.stream().flatMap(id -> Stream.of(id + ".en", id + ".ja")).toList());
    for (String id : ids) {
      assertThat(variables(id + ".en")).as(id).isEqualTo(variables(id + ".ja"));
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void aTextNamesNobodyOfTheReview(String template) throws IOException {
    assertThat(variables(template)).allMatch(name -> ALWAYS.contains(name) || OPTIONAL.contains(name));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void aMailCanBeWrittenWithTheLeast(String template) throws IOException {
    assertMail(write(template, Set.of()));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void aMailCanBeWrittenWithEverything(String template) throws IOException {
    String mail = write(template, OPTIONAL);
    assertMail(mail);
    variables(template).stream().filter(name -> !FLAGS.contains(name)).forEach(name -> assertThat(mail).contains("<" + name + " & ’語’>"));
  }

  private static void assertMail(String mail) {
    List<String> lines = mail.lines().toList();
    assertThat(lines.get(0)).startsWith("Subject: ").contains("<caseNumber & ’語’>");
    assertThat(lines.get(0).length()).isLessThan(200);
    assertThat(lines.get(1)).isEmpty();
    assertThat(lines.get(2)).isNotBlank();
    assertThat(lines.stream().filter(line -> line.startsWith("Subject:"))).hasSize(1);
    assertThat(mail).contains("<recipientName & ’語’>", "<link & ’語’>").doesNotContain("${", "[#", "[/", "[(", "null", "\n\n\n\n");
  }

  private static String write(String template, Set<String> optional) throws IOException {
    Context context = new Context(template.endsWith(".ja") ? Locale.JAPANESE : Locale.ENGLISH);
    Stream.concat(ALWAYS.stream(), optional.stream()).forEach(name -> context.setVariable(name, "<" + name + " & ’語’>"));
    return TEXTS.process(source(template), context);
  }

  private static Set<String> variables(String template) throws IOException {
    String source = source(template);
    Set<String> names = new TreeSet<>();
    Matcher variables = VARIABLE.matcher(source);
    while (variables.find()) {
      names.add(variables.group(1));
    }
    return names;
  }

  private static SpringTemplateEngine texts() {
    StringTemplateResolver resolver = new StringTemplateResolver();
    resolver.setTemplateMode(TemplateMode.TEXT);
    SpringTemplateEngine engine = new SpringTemplateEngine();
    engine.setTemplateResolver(resolver);
    return engine;
  }
}
