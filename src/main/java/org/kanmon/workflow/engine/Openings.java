package org.kanmon.workflow.engine;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.kanmon.applications.CaseUnderDesk;
import org.kanmon.cases.Case;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.Programme;
import org.kanmon.programmes.ProgrammeShelf;
import org.kanmon.programmes.Programmes;
import org.kanmon.programmes.Terms;
import org.kanmon.refusals.Refusal;
import org.springframework.stereotype.Component;

/** Which process opens a case: that of the call's programme, which begins with what the programme begins with. */
@Component
class Openings {

  private static final String CALL = "callId";

  private final Programmes programmes;
  private final ProgrammeShelf shelf;
  private final Editions editions;
  private final Clock clock;

  Openings(Programmes programmes, ProgrammeShelf shelf, Editions editions, Clock clock) {
    this.shelf = shelf;
    this.programmes = programmes;
    this.editions = editions;
    this.clock = clock;
  }

  /** The processes of the newest edition's programmes that an applicant can start for themselves. */
  List<ProcessMap> all() {
    return opened(terms -> terms.under() == null);
  }

  /** Those that start a case under another one. */
  List<ProcessMap> allUnder() {
    return opened(terms -> terms.under() != null);
  }

  /** Those that can start a case under this one now. */
  List<ProcessMap> under(Case parent) {
    return opened(terms -> CaseUnderDesk.fits(terms.under(), parent)).stream().filter(process -> !programmes.openCalls(process.key(), clock).isEmpty()).toList();
  }

  /**
   * The process that starts a case under this one.
   *
   * @param call what was sent as the call's id
   * @throws Refusal {@code not-under-this-case}; or the call is of another programme, or has to be named
   */
  ProcessMap under(Case parent, Object call) {
    List<ProcessMap> possible = under(parent);
    if (possible.isEmpty()) {
      throw Refusal.conflict("not-under-this-case", parent.number().value());
    }
    return of(possible, call);
  }

  private List<ProcessMap> opened(Predicate<Terms> by) {
    Set<String> lifecycles = programmes.all().stream().filter(programme -> shelf.newest().newest(programme.id()).filter(by).isPresent()).map(Programme::lifecycle)
        .collect(Collectors.toSet());
    return editions.allNewest().stream().filter(process -> process.opening() != null && lifecycles.contains(process.key()))
        .sorted(Comparator.comparing(ProcessMap::key)).toList();
  }

  /** Those of them that have an open call. */
  List<ProcessMap> now() {
    return all().stream().filter(process -> !programmes.openCalls(process.key(), clock).isEmpty()).toList();
  }

  /**
   * The process that opens a case. A call that is not given, or that there is none of, leaves open which it is: then it is any that begins so, if all begin with the
   * same form, and what is wrong with the call is said behind its door, with everything else that is wrong.
   *
   * @param noun the applicant's name for the beginning, e.g. {@code consultations}; null for that of the call's programme
   * @param call what was sent as the call's id
   * @throws Refusal nothing begins so now; or the call is of a programme that begins in another way, or there is none of this id
   */
  ProcessMap of(String noun, Object call) {
    List<ProcessMap> possible = all().stream().filter(process -> noun == null || noun.equals(process.opening())).toList();
    if (possible.isEmpty()) {
      throw Refusal.conflict("no-open-call");
    }
    return of(possible, call);
  }

  private ProcessMap of(List<ProcessMap> possible, Object call) {
    Optional<Call> known = call instanceof String id ? programmes.call(id) : Optional.empty();
    if (known.isPresent()) {
      String lifecycle = programmes.get(known.get().programme()).lifecycle();
      return possible.stream().filter(process -> process.key().equals(lifecycle)).findFirst().orElseThrow(() -> Refusal.field(CALL, "other-programme", known.get().id()));
    }
    if (possible.stream().map(ProcessMap::startForm).distinct().count() > 1) {
      throw call instanceof String id && !id.isBlank() ? Refusal.field(CALL, "unknown-call", id) : Refusal.field(CALL, "required");
    }
    return possible.get(0);
  }
}
