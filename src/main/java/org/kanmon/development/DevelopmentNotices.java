package org.kanmon.development;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.development.MilestoneDesk.Grade;
import org.kanmon.development.StopDesk.Request;
import org.kanmon.notices.Money;
import org.kanmon.notices.NoticeFacts;
import org.springframework.stereotype.Component;

/** What the notices about claims, milestones and stops say. */
@Component
class DevelopmentNotices implements NoticeFacts {

  private final ClaimDesk claims;
  private final MilestoneDesk milestones;
  private final StopDesk stops;
  private final DevelopmentSchedule schedule;

  DevelopmentNotices(ClaimDesk claims, MilestoneDesk milestones, StopDesk stops, DevelopmentSchedule schedule) {
    this.claims = claims;
    this.milestones = milestones;
    this.stops = stops;
    this.schedule = schedule;
  }

  @Override
  public Map<String, Object> facts(CaseNumber number, String notice, Map<String, Object> processFacts) {
    return switch (notice) {
      case "claim-open" -> Map.of("quarter", quarter(processFacts), "due", schedule.lastClaimDay(number, quarter(processFacts)));
      case "claim-queried", "claim-refused", "advance-paid" -> claim(number, quarter(processFacts));
      case "milestone-due" -> Map.of("milestone", whole(processFacts, "milestone"));
      case "milestone-graded" -> milestones.grade(number, whole(processFacts, "milestone")).map(DevelopmentNotices::grade).orElse(Map.of());
      case "development-stopped" -> last(milestones.grades(number)).map(DevelopmentNotices::grade).orElse(Map.of());
      case "stop-requested" -> stops.latest(number).map(Request::reason).<Map<String, Object>>map(reason -> Map.of("reason", reason)).orElse(Map.of());
      case "stop-refused", "stop-decided" -> stops.latest(number).map(Request::answer).<Map<String, Object>>map(reason -> Map.of("reason", reason)).orElse(Map.of());
      default -> Map.of();
    };
  }

  private Map<String, Object> claim(CaseNumber number, int quarter) {
    Map<String, Object> facts = new HashMap<>();
    facts.put("quarter", quarter);
    claims.latest(number, quarter).ifPresent(claim -> {
      facts.put("amount", new Money(claim.total().amount()));
      if (claim.reason() != null) {
        facts.put("reason", claim.reason());
      }
    });
    return facts;
  }

  private static Map<String, Object> grade(Grade grade) {
    return Map.of("milestone", grade.milestone(), "grade", grade.grade(), "reason", grade.feedback());
  }

  private static Optional<Grade> last(List<Grade> grades) {
    return grades.isEmpty() ? Optional.empty() : Optional.of(grades.get(grades.size() - 1));
  }

  private static int quarter(Map<String, Object> processFacts) {
    return whole(processFacts, "quarter");
  }

  private static int whole(Map<String, Object> processFacts, String name) {
    return ((Number) processFacts.get(name)).intValue();
  }
}
