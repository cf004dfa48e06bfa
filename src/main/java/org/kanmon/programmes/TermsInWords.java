package org.kanmon.programmes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kanmon.people.Role;
import org.kanmon.refusals.Words;
import org.springframework.stereotype.Component;

/** The terms of a programme as people read them, in either language. What a programme has nothing of is not mentioned. */
@Component
public class TermsInWords {

  private final Words words;

  TermsInWords(Words words) {
    this.words = words;
  }

  /** @param id stable name of the section, as in the file where it is a section there */
  public record Section(String id, String title, List<Row> rows) {}

  public record Row(String label, String text) {}

  public List<Section> of(Terms terms, Locale language) {
    Writer writer = new Writer(language);
    writer.section("money", money(terms.money(), language));
    writer.section("period-months", terms.periodMonths().entrySet().stream()
        .map(route -> writer.row("terms.route." + route.getKey(), "terms.months", route.getValue())).toList());
    writer.section("fields", List.of(new Row(writer.say("terms.fields"), listed(terms.fields().stream().map(field -> field.name().in(language)).toList(), language))));
    writer.section("documents", terms.documents().stream().map(document -> new Row(writer.say("document." + document.kind()),
        listed(document.actions().stream().map(action -> writer.say("action." + action)).toList(), language) + (document.per() == null ? "" : writer.say("terms.per")))).toList());
    writer.section("reviewers", reviewers(terms, writer));
    if (terms.reviewing() != null) {
      writer.section("review", reviewing(terms.reviewing(), writer));
    }
    writer.section("rounds", rounds(terms, writer));
    writer.section("gates", terms.gates().stream().map(gate -> new Row(gate.name().in(language),
        listed(gate.outcomes().stream().map(outcome -> outcome.name().in(language)).toList(), language))).toList());
    writer.section("numbers", numbers(terms.numbers(), writer));
    writer.section("limits", terms.limits().numbers().entrySet().stream().map(limit -> limit(limit.getKey(), limit.getValue(), writer)).toList());
    writer.section("publication", publication(terms.publication(), writer));
    writer.section("roles", terms.roles().entrySet().stream().map(role -> new Row(writer.say("page.role." + role.getKey()), role.getValue().in(language))).toList());
    return writer.sections;
  }

  private List<Row> money(Money money, Locale language) {
    Writer writer = new Writer(language);
    List<Row> rows = new ArrayList<>();
    rows.add(writer.row("terms.ceiling", "terms.ceiling." + money.per(), money.ceiling()));
    if (money.roundDownTo() > 0) {
      rows.add(writer.row("terms.first-year", "terms.first-year.prorated", money.roundDownTo()));
    }
    rows.add(writer.row("terms.indirect", "terms.percent", money.indirectPercent()));
    return rows;
  }

  /** Where there are rounds, each says its own numbers. */
  private List<Row> reviewers(Terms terms, Writer writer) {
    ProgrammeTerms numbers = terms.numbers();
    List<Row> rows = new ArrayList<>();
    if (numbers.maxReviewers() > 0 && terms.rounds().all().isEmpty()) {
      rows.add(writer.row("terms.reviewers", "terms.reviewers.range", numbers.defaultReviewers(), numbers.minReviewers(), numbers.maxReviewers()));
      if (!terms.rounds().who().equals(ReviewRound.EXPERTS)) {
        rows.add(new Row(writer.say("terms.reviewers.who"), who(terms, terms.rounds().who(), writer)));
      }
    }
    if (numbers.maxReviewers() > 0) {
      rows.add(writer.row("terms.excluded", "terms.people", numbers.maxExcludedReviewers()));
    }
    return rows;
  }

  /** Roles as the programme calls them. */
  private String who(Terms terms, List<Role> roles, Writer writer) {
    return listed(roles.stream().map(role -> terms.roles().containsKey(role.name()) ? terms.roles().get(role.name()).in(writer.language) : writer.say("page.role." + role.name())).toList(),
        writer.language);
  }

  private static List<Row> reviewing(Reviewing reviewing, Writer writer) {
    List<Row> rows = new ArrayList<>();
    String range = writer.say("terms.scale.range", reviewing.lowest(), reviewing.highest());
    // said once where the marks of all criteria stand for the same
    String ofAll = reviewing.criteria().stream().map(Criterion::anchors).distinct().count() == 1 ? anchors(reviewing.criteria().get(0), writer) : "";
    rows.add(new Row(writer.say("terms.scale"), ofAll.isEmpty() ? range : writer.say("terms.weight.anchors", range, ofAll)));
    for (Criterion criterion : reviewing.criteria()) {
      String weight = writer.say("terms.weight", criterion.weight());
      String anchors = ofAll.isEmpty() ? anchors(criterion, writer) : "";
      rows.add(new Row(criterion.name().in(writer.language), anchors.isEmpty() ? weight : writer.say("terms.weight.anchors", weight, anchors)));
    }
    rows.add(writer.row("terms.quorum", "terms.quorum.over", reviewing.quorumPercent()));
    return rows;
  }

  private static String anchors(Criterion criterion, Writer writer) {
    return criterion.anchors().entrySet().stream().map(anchor -> writer.say("terms.anchor", anchor.getKey(), anchor.getValue().in(writer.language)))
        .collect(Collectors.joining(writer.say("terms.between")));
  }

  private List<Row> rounds(Terms terms, Writer writer) {
    List<Row> rows = new ArrayList<>();
    if (terms.rounds().mostFields() > 1) {
      rows.add(new Row(writer.say("terms.most-fields"), String.valueOf(terms.rounds().mostFields())));
    }
    for (ReviewRound round : terms.rounds().all()) {
      String criteria = listed(round.reviewing().criteria().stream().map(criterion -> criterion.name().in(writer.language)).toList(), writer.language);
      String text = writer.say("terms.round", criteria, round.usualReviewers(), round.minReviewers(), round.maxReviewers());
      text = writer.say("terms.round.who", text, who(terms, round.who(), writer));
      if (round.mostCases() > 0) {
        text = writer.say("terms.round.most", text, round.mostCases());
      }
      String seen = listed(round.sees().stream().flatMap(id -> terms.rounds().get(id).stream()).map(other -> other.name().in(writer.language)).toList(), writer.language);
      rows.add(new Row(round.name().in(writer.language), seen.isEmpty() ? text : writer.say("terms.round.sees", text, seen)));
    }
    return rows;
  }

  /** A limit whose name nobody has put into words is shown by its name. */
  private static Row limit(String name, long number, Writer writer) {
    String key = "terms.limit." + name;
    String label = writer.say(key);
    String unit = name.endsWith("-months") ? "terms.months" : name.endsWith("-years") ? "terms.years" : name.endsWith("-days") ? "terms.days" : null;
    return new Row(label.equals(key) ? name : label, unit == null ? writer.say("terms.number", number) : writer.say(unit, number));
  }

  private static List<Row> numbers(ProgrammeTerms numbers, Writer writer) {
    List<Row> rows = new ArrayList<>();
    writer.number(rows, "min-fundraisings", "terms.times", numbers.minFundraisings());
    writer.number(rows, "max-account-years", "terms.years", numbers.maxAccountYears());
    writer.number(rows, "joint-research-years", "terms.years", numbers.jointResearchYears());
    writer.number(rows, "security-percent", "terms.percent", numbers.securityPercent());
    writer.number(rows, "milestones-per-year", "terms.times", numbers.milestonesPerYear());
    writer.number(rows, "advances-per-year", "terms.times", numbers.quartersPerYear());
    writer.number(rows, "claim-opens-days-before", "terms.days", numbers.claimOpensDaysBefore());
    writer.number(rows, "claim-closes-days-after", "terms.days", numbers.claimClosesDaysAfter());
    writer.number(rows, "instalment-reminder-days", "terms.days", numbers.instalmentReminderDays());
    writer.number(rows, "overdue-after-days", "terms.days", numbers.overdueAfterDays());
    writer.number(rows, "survey-months-after-end", "terms.months", numbers.surveyMonthsAfterEnd());
    return rows;
  }

  private static List<Row> publication(Publication publication, Writer writer) {
    return List.of(writer.row("terms.publication.adopted", "terms.public." + publication.adopted()),
        writer.row("terms.publication.not-adopted", "terms.public." + publication.notAdopted()),
        writer.row("terms.publication.evaluations", "terms.public." + publication.evaluations()));
  }

  private String listed(List<String> names, Locale language) {
    return String.join(words.text("terms.between", language), names);
  }

  private final class Writer {

    private final Locale language;
    private final List<Section> sections = new ArrayList<>();

    Writer(Locale language) {
      this.language = language;
    }

    String say(String key, Object... values) {
      return words.text(key, language, values);
    }

    Row row(String label, String text, Object... values) {
      return new Row(say(label), say(text, values));
    }

    void number(List<Row> rows, String label, String unit, int number) {
      if (number > 0) {
        rows.add(row("terms." + label, unit, number));
      }
    }

    void section(String id, List<Row> rows) {
      if (!rows.isEmpty()) {
        sections.add(new Section(id, say("terms.section." + id), rows));
      }
    }
  }
}
