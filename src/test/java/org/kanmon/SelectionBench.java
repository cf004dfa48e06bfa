package org.kanmon;

import java.util.List;
import java.util.Map;
import org.kanmon.applications.ApplicationDesk;
import org.kanmon.applications.FormalApplication;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.DocumentKind;
import org.kanmon.consultations.ConsultationDesk;
import org.kanmon.consultations.Material;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.reviews.ConflictDeclaration;
import org.kanmon.reviews.Naming;
import org.kanmon.reviews.ReviewDesk;
import org.kanmon.reviews.ReviewSheet;

/** A case in its selection and the people around it, for tests. */
public final class SelectionBench implements AutoCloseable {

  public static final long REQUESTED = 100_000_000L;
  public static final ConflictDeclaration NONE = new ConflictDeclaration("NONE", null, null, true, true);

  public final TestBench bench = TestBench.open();
  public final Person applicant = bench.person("takasaki", "株式会社髙﨑", Role.APPLICANT);
  public final Person officer = bench.person("po", "JST", Role.PROGRAMME_OFFICER);
  public final Person director = bench.person("pd", "JST", Role.PROGRAMME_DIRECTOR);
  public final Person executive = bench.person("riji", "JST", Role.EXECUTIVE);
  public final Person secretary = bench.person("jimu", "JST", Role.SECRETARIAT);
  public final Person accountant = bench.person("keiri", "JST", Role.ACCOUNTING);

  public SelectionBench() {
    for (String name : List.of("ito", "kato", "sato", "mori", "abe", "ono")) {
      bench.person(name, name + "研究所", Role.REVIEWER);
    }
  }

  public static PersonId id(String name) {
    return new PersonId(name);
  }

  public Person person(String name) {
    return bench.get(org.kanmon.people.People.class).get(id(name));
  }

  /** A case with an application, in this stage. */
  public CaseNumber applied(String stage) {
    CaseNumber number = bench.openCase(applicant).number();
    bench.file(number, DocumentKind.BUSINESS_PLAN, DocumentKind.REPAYMENT_PLAN, DocumentKind.DEVELOPMENT_PLAN, DocumentKind.PROPOSAL);
    bench.get(ConsultationDesk.class).submitMaterial(number, applicant.id(), new Material("summary", 1, 0));
    bench.get(ApplicationDesk.class).submit(number, applicant.id(),
        new FormalApplication("新型電池", "abstract", REQUESTED, 0L, 24, "髙﨑一郎", "東都大学 佐藤", "鈴木, 南都大学", "ono, competitor", company("NO", "YES", "NO")));
    bench.cases().enterStage(number, stage);
    return number;
  }

  /** A case in document screening with these reviewers. */
  public CaseNumber named(String... reviewers) {
    CaseNumber number = applied("document-screening");
    bench.get(ReviewDesk.class).name(number, officer.id(), new Naming(List.of(reviewers), null, true));
    return number;
  }

  public static ReviewSheet sheet(String overall, String comment) {
    return new ReviewSheet(overall, Map.ofEntries(Map.entry("seedNovelty", "5"), Map.entry("seedComment", comment), Map.entry("planValidity", "4"),
        Map.entry("planComment", comment), Map.entry("commercialisation", "3"), Map.entry("commercialisationComment", comment), Map.entry("team", "2"),
        Map.entry("teamComment", comment), Map.entry("impact", "1"), Map.entry("impactComment", comment), Map.entry("overallComment", comment)));
  }

  /** What the form of the repayable programme asks for besides the core. */
  public static Map<String, Object> company(String medicalField, String seedRight, String listed) {
    return Map.of("seedDescription", "seed", "businessPlan", "plan", "developmentGoal", "goal", "medicalField", medicalField, "seedRight", seedRight, "sme", "YES", "listed",
        listed, "insolvent", "NO", "fundraisingRounds", 1, "securityPossible", "YES");
  }

  @Override
  public void close() {
    bench.close();
  }
}
