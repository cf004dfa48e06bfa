package org.kanmon.notices;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.Cases;
import org.kanmon.people.Person;
import org.kanmon.programmes.Programme;
import org.kanmon.programmes.Programmes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/** Writes notices in each recipient's language and puts them into the outbox, in the transaction of what they tell about. */
@Component
public class Notices {

  private final Cases cases;
  private final CaseAccess access;
  private final Programmes programmes;
  private final Outbox outbox;
  private final AgencyClock clock;
  private final ObjectProvider<NoticeFacts> facts;
  private final ObjectProvider<NoticeFollower> followers;
  private final TemplateEngine texts = texts();
  /** For texts that come with the models. */
  private final TemplateEngine ownTexts = ownTexts();
  private final String baseUrl;

  Notices(Cases cases, CaseAccess access, Programmes programmes, Outbox outbox, AgencyClock clock, ObjectProvider<NoticeFacts> facts, ObjectProvider<NoticeFollower> followers,
      @Value("${kanmon.base-url}") String baseUrl) {
    this.cases = cases;
    this.access = access;
    this.programmes = programmes;
    this.outbox = outbox;
    this.clock = clock;
    this.facts = facts;
    this.followers = followers;
    this.baseUrl = baseUrl;
  }

  /** Tells the recipients, but for those to whom the case is closed. Called inside the transaction of the change. */
  public void send(Notice notice) {
    send(notice, language -> Optional.empty());
  }

  /**
   * Tells the recipients, in texts that stand beside the models.
   *
   * @param texts by language code; where there is none, the application's own text of the notice
   */
  public void send(Notice notice, Function<String, Optional<String>> texts) {
    Case file = cases.get(notice.caseNumber());
    Map<String, Object> values = new HashMap<>();
    facts.orderedStream().forEach(feature -> values.putAll(feature.facts(notice.caseNumber(), notice.id(), notice.values())));
    notice.values().forEach((name, value) -> values.putIfAbsent(name, value));
    outbox.put(notice.caseNumber(), notice.id(), access.withoutExcluded(notice.recipients(), notice.caseNumber()).stream().map(recipient -> write(notice.id(), file, recipient, values, texts)).toList());
    if (notice.recipients().stream().anyMatch(recipient -> recipient.id().equals(file.applicant()))) {
      cases.happened(file.number(), "notice", notice.id());
    }
    followers.orderedStream().forEach(follower -> follower.sent(file, notice.id(), values));
  }

  private Outbox.Letter write(String id, Case file, Person recipient, Map<String, Object> values, Function<String, Optional<String>> own) {
    Locale language = Locale.JAPANESE.getLanguage().equals(recipient.language().getLanguage()) ? Locale.JAPANESE : Locale.ENGLISH;
    Programme programme = programmes.of(file.programme(), file.rulebook());
    Context context = new Context(language);
    values.forEach((name, value) -> context.setVariable(name, shown(value, language)));
    context.setVariable("caseNumber", file.number().value());
    context.setVariable("title", file.title());
    context.setVariable("organisation", file.organisation());
    context.setVariable("recipientName", recipient.name());
    context.setVariable("programmeName", language == Locale.JAPANESE ? programme.nameJa() : programme.nameEn());
    context.setVariable("link", baseUrl + "/cases/" + file.number().value());
    context.setVariable("today", shown(clock.today(), language));
    String whole = own.apply(language.getLanguage()).map(text -> ownTexts.process(text, context)).orElseGet(() -> texts.process(id + "." + language.getLanguage(), context));
    int end = whole.indexOf('\n');
    // a subject is one line: what a person typed must not add headers
    String subject = whole.substring(0, end).replaceFirst("^Subject:\\s*", "").replaceAll("\\p{Cntrl}", " ").strip();
    return new Outbox.Letter(recipient, subject.length() > 300 ? subject.substring(0, 300) : subject, whole.substring(end).strip() + "\n");
  }

  /** Dates and amounts as a person of this language reads them. */
  private Object shown(Object value, Locale language) {
    ZoneId zone = clock.getZone();
    if (value instanceof InWords words) {
      return words.text().apply(language);
    }
    if (value instanceof LocalDate day) {
      return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language));
    }
    if (value instanceof java.util.Date date) {
      return date.toInstant().atZone(zone).format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT).withLocale(language)) + " (" + zone + ")";
    }
    if (value instanceof java.time.OffsetDateTime moment) {
      return shown(java.util.Date.from(moment.toInstant()), language);
    }
    if (value instanceof java.time.Instant moment) {
      return shown(java.util.Date.from(moment), language);
    }
    if (value instanceof Money money) {
      return language == Locale.JAPANESE ? "%,d円".formatted(money.yen()) : "JPY %,d".formatted(money.yen());
    }
    return value;
  }

  private static TemplateEngine ownTexts() {
    StringTemplateResolver resolver = new StringTemplateResolver();
    resolver.setTemplateMode(TemplateMode.TEXT);
    resolver.setCacheable(true);
    TemplateEngine engine = new SpringTemplateEngine();
    engine.setTemplateResolver(resolver);
    return engine;
  }

  private static TemplateEngine texts() {
    ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(Notices.class.getClassLoader());
    resolver.setPrefix("templates/notices/");
    resolver.setSuffix(".txt");
    resolver.setTemplateMode(TemplateMode.TEXT);
    resolver.setCharacterEncoding("UTF-8");
    resolver.setCacheable(true);
    TemplateEngine engine = new SpringTemplateEngine();
    engine.setTemplateResolver(resolver);
    return engine;
  }
}
