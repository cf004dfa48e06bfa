package org.kanmon.termfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.Catalogue;
import org.kanmon.programmes.ConfiguredCalls;
import org.kanmon.programmes.Terms;

/** Which terms a call follows: its year's, with what it sets for itself. */
class ProgrammeFilesTest {

  private final TreeMap<String, byte[]> files = new TreeMap<>();

  ProgrammeFilesTest() {
    terms(2024, 100);
    terms(2026, 300);
    call("early", 2020, "");
    call("middle", 2025, "");
    call("late", 2030, "");
    call("special", 2025, "terms: {money: {ceiling: 77}, period-months: {STAGE_GATE: 9}}\n");
  }

  private void terms(int year, int ceiling) {
    put("processes/programmes/Gold-" + year + ".yaml", """
        id: gold
        year: %d
        lifecycle: Gold
        prefix: GD
        names: {ja: 金, en: Gold of %d}
        stages: []
        money: {ceiling: %d, per: TOTAL, indirect-percent: 30}
        period-months: {OPEN_CALL: 36}
        fields: []
        documents: []
        gates: []
        publication: {adopted: true, not-adopted: false, evaluations: false}
        """.formatted(year, year, ceiling));
  }

  private void call(String id, int year, String more) {
    put("processes/calls/" + id + ".yaml", """
        id: %s
        programme: gold
        year: %d
        names: {ja: 公募, en: Call}
        opens: 2026-04-01T12:00:00+09:00
        closes: 2026-05-29T12:00:00+09:00
        """.formatted(id, year) + more);
  }

  private void put(String file, String text) {
    files.put(file, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aCallFollowsTheNewestTermsThatAreNotOfALaterYear() {
    assertThat(ceiling("middle")).isEqualTo(100);
    assertThat(ceiling("late")).isEqualTo(300);
    assertThat(ceiling("early")).as("before the first").isEqualTo(100);
    assertThat(ProgrammeFiles.read(files).programmes()).extracting(programme -> programme.nameEn()).containsExactly("Gold of 2026");
  }

  @Test
  void aCallHasItsOwnTermsAndItsProgrammesForTheRest() {
    Terms special = terms("special");
    assertThat(special.money().ceiling()).isEqualTo(77);
    assertThat(special.money().indirectPercent()).isEqualTo(30);
    assertThat(special.periodMonths()).containsEntry("OPEN_CALL", 36).containsEntry("STAGE_GATE", 9);
    assertThat(special.year()).isEqualTo(2024);
  }

  @Test
  void aCallOfTheConfigurationFollowsTheTermsOfItsYear() {
    Catalogue catalogue = ProgrammeFiles.read(files);
    Call call = catalogue.call("middle").orElseThrow();
    ConfiguredCalls configured = new ConfiguredCalls(List.of(new Call("own", "gold", 2025, "公募", "Call", call.opensAt(), call.closesAt(), null, null, null, null)));
    assertThat(configured.terms(catalogue, "gold", "own").orElseThrow().money().ceiling()).isEqualTo(100);
    assertThat(configured.terms(catalogue, "gold", "gone").orElseThrow().money().ceiling()).as("nobody knows its year any more").isEqualTo(300);
  }

  @Test
  void aCallIsOpenFromItsFirstSecondToTheLastBeforeItCloses() {
    Call call = ProgrammeFiles.read(files).call("late").orElseThrow();
    assertThat(call.isOpenAt(Instant.parse("2026-04-01T02:59:59.999Z"))).isFalse();
    assertThat(call.isOpenAt(Instant.parse("2026-04-01T03:00:00Z"))).isTrue();
    assertThat(call.isOpenAt(Instant.parse("2026-05-29T02:59:59.999Z"))).isTrue();
    assertThat(call.isOpenAt(Instant.parse("2026-05-29T03:00:00Z"))).isFalse();
  }

  @Test
  void anEditionThatCannotBeReadAnyMoreIsAnError() {
    put("processes/programmes/Gold-2027.yaml", "id: gold\n");
    assertThatThrownBy(() -> ProgrammeFiles.read(files)).isInstanceOf(IllegalStateException.class).hasMessageContaining("Gold-2027");
  }

  private long ceiling(String call) {
    return terms(call).money().ceiling();
  }

  private Terms terms(String call) {
    return new ConfiguredCalls(List.of()).terms(ProgrammeFiles.read(files), "gold", call).orElseThrow();
  }
}
