package org.kanmon.termfiles;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.Catalogue;
import org.kanmon.programmes.Terms;

/** Calls of the configuration are held to what calls in files are held to. */
final class CallsOfConfiguration {

  private final Catalogue catalogue;
  private final Mistakes mistakes;

  CallsOfConfiguration(Catalogue catalogue, Mistakes mistakes) {
    this.catalogue = catalogue;
    this.mistakes = mistakes;
  }

  void check(List<Call> calls) {
    Set<String> ids = catalogue.calls().stream().map(Call::id).collect(Collectors.toCollection(HashSet::new));
    for (int n = 0; n < calls.size(); n++) {
      check("kanmon.catalogue.calls[" + n + "]", calls.get(n), ids);
    }
  }

  private void check(String place, Call call, Set<String> ids) {
    require(place, "id", call.id());
    require(place, "name-ja", call.nameJa());
    require(place, "name-en", call.nameEn());
    if (call.id() != null && !ids.add(call.id())) {
      mistakes.add(place, null, "duplicate-call", call.id(), "-");
    }
    Terms terms = call.programme() == null ? null : catalogue.terms(call.programme(), "", call.year()).orElse(null);
    if (terms == null) {
      mistakes.add(place, null, "unknown-programme", call.programme(), TermsReader.list(catalogue.programmes().stream().map(one -> one.id()).toList()));
    } else {
      Stream.concat(call.fields().stream(), call.officers().keySet().stream()).distinct().filter(field -> terms.field(field).isEmpty())
          .forEach(field -> mistakes.add(place, null, "unknown-field", field, TermsReader.list(terms.fields().stream().map(one -> one.id()).toList())));
    }
    if (call.budget() != null && call.budget() < 1) {
      mistakes.add(place, null, "too-small", "budget", call.budget(), 1);
    }
    if (call.opensAt() == null || call.closesAt() == null) {
      mistakes.add(place, null, "missing-key", call.opensAt() == null ? "opens-at" : "closes-at");
    } else if (!call.opensAt().isBefore(call.closesAt())) {
      mistakes.add(place, null, "closes-before-opening", call.opensAt(), call.closesAt());
    }
  }

  private void require(String place, String key, String value) {
    if (value == null || value.isBlank()) {
      mistakes.add(place, null, "missing-key", key);
    }
  }
}
