package org.kanmon.workflow.review;

import java.util.List;
import java.util.stream.Collectors;
import org.kanmon.applications.Application;
import org.kanmon.applications.ApplicationDesk;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.people.Person;
import org.kanmon.refusals.OfficeLanguage;
import org.kanmon.refusals.Words;
import org.kanmon.reviews.ReviewDesk;
import org.kanmon.workflow.engine.Markdown;
import org.springframework.stereotype.Component;

/** Texts that several tasks of the selection have in common. They name no reviewer. */
@Component
public class SelectionBriefs {

  private static final int MOST_MEMBERS = 20;

  private final Words words;
  private final OfficeLanguage office;
  private final Cases cases;
  private final ApplicationDesk applications;
  private final ReviewDesk reviews;

  SelectionBriefs(Words words, OfficeLanguage office, Cases cases, ApplicationDesk applications, ReviewDesk reviews) {
    this.words = words;
    this.office = office;
    this.cases = cases;
    this.applications = applications;
    this.reviews = reviews;
  }

  public String say(String key, Object... arguments) {
    return words.text(key, office.locale(), arguments);
  }

  /** What the company asks for; nothing before an application is there. */
  public String requested(CaseNumber number) {
    return applications.find(number).map(application -> say("brief.requested", application.amount().amount(), application.periodMonths())).orElse("");
  }

  /** How many reviews are in. */
  public String reviewsIn(CaseNumber number) {
    ReviewDesk.Progress progress = reviews.progress(number);
    return say("brief.reviews-in", progress.in(), progress.of());
  }

  /** Organisations and people of the project: what somebody needs to know who declares conflicts of interest (A4, A-47). */
  public String project(CaseNumber number) {
    Case file = cases.get(number);
    String organisations = say("brief.project", Markdown.text(file.organisation()), Markdown.text(file.university()));
    return applications.find(number).map(application -> organisations + "\n" + people(application)).orElse(organisations);
  }

  /** Lines for a field in which people are chosen. */
  public static String options(List<Person> people) {
    return people.stream().map(person -> person.id() + "|" + plain(person.name()) + "（" + plain(person.organisation()) + "）").collect(Collectors.joining("\n"));
  }

  private String people(Application application) {
    String manager = say("brief.manager", Markdown.text(application.developmentManager()), Markdown.text(application.universityPartner()));
    List<Application.Member> members = application.members();
    String list = members.stream().limit(MOST_MEMBERS).map(member -> "- " + shortened(member.name()) + " (" + shortened(member.organisation()) + ")")
        .collect(Collectors.joining("\n"));
    String more = members.size() > MOST_MEMBERS ? "\n" + say("brief.more-members", members.size() - MOST_MEMBERS) : "";
    return list.isEmpty() ? manager : manager + "\n\n" + say("brief.members") + "\n" + list + more;
  }

  private static String shortened(String text) {
    return Markdown.text(text.length() <= 50 ? text : text.substring(0, 50) + "…");
  }

  private static String plain(String text) {
    return text == null ? "" : text.replaceAll("[|\\s]+", " ").strip();
  }
}
