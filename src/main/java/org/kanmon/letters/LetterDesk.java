package org.kanmon.letters;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.Document;
import org.kanmon.cases.DocumentKind;
import org.kanmon.cases.Documents;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.programmes.Programme;
import org.kanmon.programmes.Programmes;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Issues letters: numbers them, prints them, puts them on the case's file. */
@Component
public class LetterDesk {

  private static final PersonId AGENCY = new PersonId("kanmon");
  private static final String CONTRACT = "contract";
  private static final String INSTALMENT = "instalment";
  private static final String PLACE = "place";

  private final Cases cases;
  private final Programmes programmes;
  private final People people;
  private final Documents documents;
  private final LetterRegister register;
  private final LetterPaper paper;
  private final LetterTerms terms;
  private final MessageSource words;
  private final AgencyClock clock;

  LetterDesk(Cases cases, Programmes programmes, People people, Documents documents, LetterRegister register, LetterPaper paper, LetterTerms terms, MessageSource words,
      AgencyClock clock) {
    this.cases = cases;
    this.programmes = programmes;
    this.people = people;
    this.documents = documents;
    this.register = register;
    this.paper = paper;
    this.terms = terms;
    this.words = words;
    this.clock = clock;
  }

  /**
   * Issues a letter: its template is {@code templates/letters/<letter>.html}, its name {@code letter.<letter>} in {@code messages/letters}.
   *
   * @param facts for the template; dates, amounts, and lists and maps of them are shown in the language of the text around them
   * @param by the officer who issues it
   */
  @Transactional
  public Letter issue(CaseNumber number, String letter, Map<String, Object> facts, PersonId by) {
    Case file = cases.get(number);
    Map<String, Object> all = new HashMap<>(facts);
    String letterNumber = register.nextNumber();
    all.putAll(letterhead(file, letter, letterNumber));
    byte[] pdf = paper.print(letter, all, clock.getZone());
    DocumentKind kind = letter.equals(CONTRACT) || letter.endsWith("-" + CONTRACT) ? DocumentKind.CONTRACT : DocumentKind.LETTER;
    try {
      Document document = documents.issue(number, by, kind, fileName(letter, number, facts), "application/pdf", new ByteArrayInputStream(pdf));
      Letter issued = new Letter(letterNumber, number, letter, document.id(), clock.today());
      register.enter(issued, by);
      return issued;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Issues the letter that goes with a notice, if one does ({@code kanmon.letters.of-notices}). An instalment is demanded once; reminders bring no second letter. */
  @Transactional
  public Optional<Letter> forNotice(CaseNumber number, String notice, Map<String, Object> facts) {
    String letter = terms.ofNotices().get(notice);
    if (letter == null || facts.get(INSTALMENT) != null && isOnFile(number, fileName(letter, number, facts))) {
      return Optional.empty();
    }
    return Optional.of(issue(number, letter, facts, AGENCY));
  }

  /** The letters of a case, oldest first. */
  public List<Letter> letters(CaseNumber number) {
    return register.of(number);
  }

  private boolean isOnFile(CaseNumber number, String fileName) {
    return documents.all(number).stream().anyMatch(document -> document.fileName().equals(fileName));
  }

  private String fileName(String letter, CaseNumber number, Map<String, Object> facts) {
    Object instalment = facts.get(INSTALMENT);
    Object place = facts.get(PLACE);
    return heading(letter, Locale.JAPANESE) + (instalment == null ? "" : "_第" + instalment + "回") + (place == null || place.equals(0) ? "" : "_" + place) + "_" + number.value() + ".pdf";
  }

  private String heading(String letter, Locale language) {
    return words.getMessage("letter." + letter, null, language);
  }

  private Map<String, Object> letterhead(Case file, String letter, String number) {
    Programme programme = programmes.of(file.programme(), file.rulebook());
    Map<String, Object> head = new HashMap<>();
    head.put("letterNumber", number);
    head.put("today", clock.today());
    head.put("headingJa", heading(letter, Locale.JAPANESE));
    head.put("headingEn", heading(letter, Locale.ENGLISH));
    head.put("caseNumber", file.number().value());
    head.put("title", file.title());
    head.put("organisation", file.organisation());
    head.put("recipientName", people.find(file.applicant()).map(Person::name).orElse(file.applicant().value()));
    head.put("programmeJa", programme.nameJa());
    head.put("programmeEn", programme.nameEn());
    head.put("issuerJa", terms.issuerJa());
    head.put("issuerEn", terms.issuerEn());
    head.put("signatoryJa", terms.signatoryJa());
    head.put("signatoryEn", terms.signatoryEn());
    return head;
  }
}
