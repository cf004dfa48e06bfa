package org.kanmon.workflow.review;

import java.util.List;
import java.util.stream.Collectors;
import org.kanmon.applications.Application;
import org.kanmon.applications.ApplicationDesk;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.people.Person;
import org.kanmon.reviews.Candidates;
import org.kanmon.reviews.ReviewDesk;
import org.kanmon.workflow.engine.BriefWriter;
import org.springframework.stereotype.Component;

/** What several tasks of the selection have in common to be read. It names no reviewer. */
@Component
public class SelectionBriefs {

  /** People that a form offers, at most; others are found by a search and named by their id. */
  public static final int MOST_OFFERED = 60;
  private static final int MOST_MEMBERS = 10;
  private static final int LONGEST_NAME = 50;

  private final BriefWriter writer;
  private final Cases cases;
  private final ApplicationDesk applications;
  private final ReviewDesk reviews;

  SelectionBriefs(BriefWriter writer, Cases cases, ApplicationDesk applications, ReviewDesk reviews) {
    this.writer = writer;
    this.cases = cases;
    this.applications = applications;
    this.reviews = reviews;
  }

  /** An empty briefing. */
  public BriefWriter.Lines lines() {
    return writer.lines();
  }

  /** Adds what the company asks for; nothing before an application is there. */
  public BriefWriter.Lines requested(BriefWriter.Lines lines, CaseNumber number) {
    applications.find(number).ifPresent(application -> lines.add("application.amount", application.amount())
        .addText("application.period", "application.months", application.periodMonths()));
    return lines;
  }

  /** Adds how many reviews are in. */
  public BriefWriter.Lines reviewsIn(BriefWriter.Lines lines, CaseNumber number) {
    ReviewDesk.Progress progress = reviews.progress(number);
    return lines.addText("brief.reviews", "brief.reviews-in", progress.in(), progress.of());
  }

  /** Adds organisations and people of the project: what somebody needs to know who declares conflicts of interest (A4, A-47). */
  public BriefWriter.Lines project(BriefWriter.Lines lines, CaseNumber number) {
    Case file = cases.get(number);
    lines.add("brief.company", file.organisation()).add("brief.university", file.university());
    applications.find(number).ifPresent(application -> people(lines, application));
    return lines;
  }

  private static void people(BriefWriter.Lines lines, Application application) {
    lines.add("application.development-manager", application.developmentManager()).add("application.university-partner", application.universityPartner());
    List<Application.Member> members = application.members();
    if (members.isEmpty()) {
      return;
    }
    lines.add("application.members", members.stream().limit(MOST_MEMBERS).map(member -> shortened(member.name()) + "（" + shortened(member.organisation()) + "）")
        .collect(Collectors.joining("\n")));
    if (members.size() > MOST_MEMBERS) {
      lines.say("brief.more-members", members.size() - MOST_MEMBERS);
    }
  }

  /** Lines for a field in which people are chosen. */
  public static String options(List<Person> people) {
    return people.stream().map(person -> person.id() + "|" + plain(person.name()) + "（" + plain(person.organisation()) + "）").collect(Collectors.joining("\n"));
  }

  /** Lines for a field in which reviewers are chosen, in the order in which they are proposed. */
  public static String offered(List<Candidates.Candidate> people) {
    return options(people.stream().map(Candidates.Candidate::person).toList());
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "…";
  }

  private static String plain(String text) {
    return text == null ? "" : text.replaceAll("[|\\s]+", " ").strip();
  }
}
