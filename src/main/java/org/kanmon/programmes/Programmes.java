package org.kanmon.programmes;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kanmon.refusals.Refusal;
import org.springframework.stereotype.Component;

/** The agency's programmes and calls: of the newest edition, and the calls of its configuration. */
@Component
public class Programmes {

  private final ProgrammeShelf shelf;
  private final ConfiguredCalls configured;
  private final Closings closings;

  Programmes(ProgrammeShelf shelf, ConfiguredCalls configured, Closings closings) {
    this.shelf = shelf;
    this.configured = configured;
    this.closings = closings;
  }

  /** Every programme of the newest edition. */
  public List<Programme> all() {
    return shelf.newest().programmes();
  }

  /** A programme of the newest edition, which must exist. */
  public Programme get(String id) {
    return shelf.newest().programme(id).orElseThrow(() -> new IllegalStateException("unknown programme " + id));
  }

  /** The programme of a case as its edition has it, even if there is no newer one. */
  public Programme of(String id, String edition) {
    return shelf.of(edition).flatMap(catalogue -> catalogue.programme(id)).orElseGet(() -> get(id));
  }

  /** The newest terms of a programme; refused if there is none of this id. */
  public Terms terms(String id) {
    return shelf.newest().newest(id).orElseThrow(() -> Refusal.notFound("unknown-programme", id));
  }

  /** Every call, open or not, as it closes now. */
  public List<Call> calls() {
    Map<String, Closings.Moved> moved = closings.newest();
    return Stream.concat(shelf.newest().calls().stream(), configured.calls().stream()).map(call -> closings.moved(call, moved.get(call.id()))).toList();
  }

  public List<Call> openCalls(Clock clock) {
    return calls().stream().filter(call -> call.isOpenAt(clock.instant())).toList();
  }

  /** The open calls of the programmes that this process runs. */
  public List<Call> openCalls(String lifecycle, Clock clock) {
    Catalogue newest = shelf.newest();
    return openCalls(clock).stream().filter(call -> newest.programme(call.programme()).filter(programme -> programme.lifecycle().equals(lifecycle)).isPresent()).toList();
  }

  /**
   * The call under which a case opens.
   *
   * @param lifecycle id of the process that will run the case
   * @param id null or blank for the only open call of the programmes that this process runs
   * @throws Refusal if there is no such call, it is not open now, or another process runs its cases
   */
  public Call callToOpen(String lifecycle, String id, Clock clock) {
    if (id == null || id.isBlank()) {
      List<Call> open = openCalls(lifecycle, clock);
      if (open.isEmpty()) {
        throw Refusal.conflict("no-open-call");
      }
      if (open.size() > 1) {
        throw Refusal.field("callId", "required");
      }
      return open.get(0);
    }
    Call call = openCall(id, clock);
    if (!get(call.programme()).lifecycle().equals(lifecycle)) {
      throw Refusal.field("callId", "other-programme", call.id());
    }
    return call;
  }

  public Optional<Call> call(String id) {
    return configured.find(id).or(() -> shelf.newest().call(id)).map(closings::current);
  }

  /** The call of a case, as the configuration has it now, or its edition, or the newest; it closes when it closes now. */
  public Optional<Call> call(String id, String edition) {
    return configured.find(id).or(() -> shelf.of(edition).flatMap(catalogue -> catalogue.call(id))).or(() -> shelf.newest().call(id)).map(closings::current);
  }

  /** The call, refused if there is none of this id or it is not open now. */
  public Call openCall(String id, Clock clock) {
    Call call = call(id).orElseThrow(() -> Refusal.field("callId", "unknown-call", id));
    if (!call.isOpenAt(clock.instant())) {
      throw Refusal.conflict("call-closed", id, call.opensAt().toLocalDateTime(), call.closesAt().toLocalDateTime());
    }
    return call;
  }
}
