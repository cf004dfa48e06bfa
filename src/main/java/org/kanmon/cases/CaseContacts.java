package org.kanmon.cases;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Addresses that get a copy of what is told about a case and belong to nobody with a login, e.g. the office of its institution. */
@Component
public class CaseContacts {

  /** The office of the institution at which the work is done. */
  public static final String INSTITUTION = "INSTITUTION";

  private final JdbcClient jdbc;

  CaseContacts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public void put(CaseNumber number, String contact, String name, String email) {
    jdbc.sql("insert into case_contact (case_number, contact, name, email) values (?, ?, ?, ?)").params(number.value(), contact, name, email).update();
  }

  /** The contact as a recipient of mails, in Japanese, with no role and no login; nobody if the case has none. */
  public List<Person> of(CaseNumber number, String contact) {
    return jdbc.sql("select name, email from case_contact where case_number = ? and contact = ?").params(number.value(), contact)
        .query((row, n) -> new Person(new PersonId(contact.toLowerCase(Locale.ROOT) + "-of-" + number.value()), row.getString(1), row.getString(2), row.getString(1),
            Locale.JAPANESE, Set.of()))
        .list();
  }
}
