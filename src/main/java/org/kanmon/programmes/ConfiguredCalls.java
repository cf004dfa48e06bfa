package org.kanmon.programmes;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Calls that an agency opens in its configuration, under {@code kanmon.catalogue}, beside those in the files of an edition (ADR 20). */
@ConfigurationProperties("kanmon.catalogue")
public record ConfiguredCalls(List<Call> calls) {

  public ConfiguredCalls {
    calls = calls == null ? List.of() : List.copyOf(calls);
  }

  public Optional<Call> find(String id) {
    return calls.stream().filter(call -> call.id().equals(id)).findFirst();
  }

  /** The terms that a case of this call has in an edition: those of the call's year, whether a file or the configuration names the call. */
  public Optional<Terms> terms(Catalogue edition, String programme, String call) {
    int year = edition.call(call).or(() -> find(call)).map(Call::year).orElse(Integer.MAX_VALUE);
    return edition.terms(programme, call, year);
  }
}
