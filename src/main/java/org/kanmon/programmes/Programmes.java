package org.kanmon.programmes;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.kanmon.refusals.Refusal;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The agency's programmes and calls, as configured under {@code kanmon.catalogue}. */
@ConfigurationProperties("kanmon.catalogue")
public record Programmes(List<Programme> programmes, List<Call> calls) {

  public Programmes {
    programmes = programmes == null ? List.of() : List.copyOf(programmes);
    calls = calls == null ? List.of() : List.copyOf(calls);
  }

  public Programme get(String id) {
    return programmes.stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow(() -> new IllegalStateException("unknown programme " + id));
  }

  public List<Call> openCalls(Clock clock) {
    return calls.stream().filter(call -> call.isOpenAt(clock.instant())).toList();
  }

  public Optional<Call> call(String id) {
    return calls.stream().filter(call -> call.id().equals(id)).findFirst();
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
