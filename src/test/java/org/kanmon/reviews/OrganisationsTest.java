package org.kanmon.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganisationsTest {

  @ParameterizedTest
  @CsvSource({
      "株式会社髙﨑, 高崎（株）",
      "株式会社髙﨑, 髙﨑",
      "ＡＢＣ Corp., abc",
      "東都大学, 国立大学法人東都大学",
      "東都大学, 東都大学 工学部",
      "東都大学 佐藤, 東都大学",
      "'Toto University, School of Engineering', Toto University"})
  void theSameOrganisationIsRecognised(String one, String other) {
    assertThat(Organisations.same(one, other)).isTrue();
    assertThat(Organisations.same(other, one)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(value = {
      "東都大学, 西都大学",
      "ABC, ABCD",
      "株式会社髙﨑, 髙﨑工業",
      "'', ''",
      "株式会社, 有限会社",
      "NULL, 東都大学"}, nullValues = "NULL")
  void differentOrganisationsStayApart(String one, String other) {
    assertThat(Organisations.same(one, other)).isFalse();
  }
}
