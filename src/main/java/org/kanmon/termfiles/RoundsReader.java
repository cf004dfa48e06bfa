package org.kanmon.termfiles;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.kanmon.people.Role;
import org.kanmon.programmes.ProgrammeTerms;
import org.kanmon.programmes.ReviewRound;
import org.kanmon.programmes.Reviewing;
import org.kanmon.programmes.Rounds;
import org.kanmon.programmes.Wording;

/** Reads the rounds of the document review (F1, F2): what a round does not say of itself is what the programme says of reviewers and reviews. */
final class RoundsReader {

  private static final int MOST = 100;
  private static final int MOST_CASES = 1_000;
  private static final String ROUNDS = "rounds";
  private static final String MOST_FIELDS = "most-fields";
  private static final String REVIEWERS = "reviewers";
  private static final String WHO = "who";

  private final Names names;

  RoundsReader(Names names) {
    this.names = names;
  }

  Rounds read(Part part, String lifecycle, Reviewing usual, ProgrammeTerms numbers) {
    int mostFields = part.hasOptional(MOST_FIELDS) ? part.whole(MOST_FIELDS, 1, MOST) : 1;
    List<Role> usually = part.optional(REVIEWERS).map(section -> who(section, ReviewRound.EXPERTS)).orElse(ReviewRound.EXPERTS);
    List<ReviewRound> rounds = new ArrayList<>();
    Set<String> ids = new HashSet<>(Set.of(ReviewRound.ONLY));
    if (part.hasOptional(ROUNDS)) {
      Set<String> stages = new HashSet<>();
      for (Part one : part.parts(ROUNDS)) {
        ReviewRound round = round(one, lifecycle, usual, numbers, usually, ids);
        TermsReader.once(ids, one, round.id(), "duplicate-round");
        if (!stages.add(round.stage())) {
          one.mistaken("stage", "duplicate-round-stage", round.stage());
        }
        one.end();
        rounds.add(round);
      }
    }
    return new Rounds(mostFields, List.copyOf(rounds), usually);
  }

  private ReviewRound round(Part one, String lifecycle, Reviewing usual, ProgrammeTerms numbers, List<Role> usually, Set<String> earlier) {
    String id = one.id("id");
    Wording name = one.names("names");
    String stage = one.text("stage");
    names.stage(one, "stage", lifecycle, stage);
    List<Role> who = one.optional(REVIEWERS).map(section -> who(section, usually)).orElse(usually);
    int[] reviewers = one.optional(REVIEWERS).map(RoundsReader::reviewers)
        .orElseGet(() -> new int[] {numbers.minReviewers(), numbers.defaultReviewers(), numbers.maxReviewers(), 0});
    Reviewing reviewing = one.optional("review").map(section -> new ReviewReader(names).read(section, lifecycle)).orElse(usual);
    if (reviewing == null) {
      // told as missing
      one.part("review");
      reviewing = new Reviewing("", 0, 1, List.of(), 0);
    }
    List<String> sees = new ArrayList<>();
    if (one.hasOptional("sees")) {
      for (Part.Item item : one.items("sees")) {
        if (!earlier.contains(item.text()) || item.text().equals(ReviewRound.ONLY)) {
          one.mistaken(item, "unknown-round", item.text());
        }
        sees.add(item.text());
      }
    }
    return new ReviewRound(id, name, stage, reviewers[0], reviewers[1], reviewers[2], reviewers[3], reviewing, List.copyOf(sees), who);
  }

  /** Roles whose people may be named; whoever decides on a round never reviews in it. */
  private static List<Role> who(Part section, List<Role> usually) {
    if (!section.hasOptional(WHO)) {
      return usually;
    }
    List<Role> roles = new ArrayList<>();
    for (Part.Item item : section.items(WHO)) {
      Role role = Stream.of(Role.values()).filter(one -> one.canReview() && one.name().equals(item.text())).findFirst().orElse(null);
      if (role == null) {
        section.mistaken(item, "never-reviews", item.text(), TermsReader.list(Stream.of(Role.values()).filter(Role::canReview).map(Role::name).toList()));
      } else if (roles.contains(role)) {
        section.mistaken(item, "duplicate-role", item.text());
      } else {
        roles.add(role);
      }
    }
    if (roles.isEmpty()) {
      section.mistaken(WHO, "nobody-reviews");
    }
    return List.copyOf(roles);
  }

  private static int[] reviewers(Part section) {
    int least = section.whole("min", 1, MOST);
    int usual = section.whole("usual", 1, MOST);
    int most = section.whole("max", 1, MOST);
    if (least > most) {
      section.mistaken("min", "min-over-max", least, most);
    } else if (usual < least || usual > most) {
      section.mistaken("usual", "usual-outside", usual, least, most);
    }
    // who they are is read apart
    section.hasOptional(WHO);
    int cases = section.hasOptional("most-cases") ? section.whole("most-cases", 1, MOST_CASES) : 0;
    section.end();
    return new int[] {least, usual, most, cases};
  }
}
