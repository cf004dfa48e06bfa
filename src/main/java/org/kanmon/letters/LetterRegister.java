package org.kanmon.letters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.kanmon.calendar.FiscalYears;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.FirstRow;
import org.kanmon.people.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The book of outgoing letters. */
@Component
class LetterRegister {

  private final JdbcClient jdbc;
  private final LetterTerms terms;
  private final Clock clock;
  private final FirstRow first;

  LetterRegister(JdbcClient jdbc, LetterTerms terms, Clock clock, FirstRow first) {
    this.first = first;
    this.jdbc = jdbc;
    this.terms = terms;
    this.clock = clock;
  }

  /** The next number of the fiscal year. Others wait until this transaction ends: a letter that is not issued leaves no gap. */
  String nextNumber() {
    int year = FiscalYears.of(LocalDate.now(clock));
    if (count(year) == 0) {
      first.insert("insert into letter_sequence (fiscal_year, last_number) values (?, 0)", year);
      count(year);
    }
    long running = jdbc.sql("select last_number from letter_sequence where fiscal_year = ?").param(year).query(Long.class).single();
    return terms.number().formatted(year, running);
  }

  private int count(int year) {
    return jdbc.sql("update letter_sequence set last_number = last_number + 1 where fiscal_year = ?").param(year).update();
  }

  void enter(Letter letter, PersonId by) {
    jdbc.sql("insert into letter (letter_number, case_number, letter, document_id, issued_on, issued_by) values (?, ?, ?, ?, ?, ?)")
        .params(letter.number(), letter.caseNumber().value(), letter.letter(), letter.document(), letter.issuedOn(), by.value()).update();
  }

  List<Letter> of(CaseNumber number) {
    return jdbc.sql("select * from letter where case_number = ? order by id").param(number.value()).query(LetterRegister::read).list();
  }

  private static Letter read(ResultSet row, int n) throws SQLException {
    return new Letter(row.getString("letter_number"), new CaseNumber(row.getString("case_number")), row.getString("letter"), row.getString("document_id"),
        row.getObject("issued_on", LocalDate.class));
  }
}
