package org.kanmon.web.pages;

import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Page;
import org.kanmon.notices.DeliveryAlarm;
import org.kanmon.notices.Mail;
import org.kanmon.notices.Outbox;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.refusals.Refusal;
import org.springframework.stereotype.Component;

/**
 * Who may read which mails. A mail to a reviewer tells who reviews, so all mails are for the secretariat and administrators only. In the demo, where
 * no mail leaves the house, everybody reads here what is addressed to themself.
 */
@Component
class Mailbox {

  private final Outbox outbox;
  private final DeliveryAlarm alarm;
  private final Frame frame;

  Mailbox(Outbox outbox, DeliveryAlarm alarm, Frame frame) {
    this.outbox = outbox;
    this.alarm = alarm;
    this.frame = frame;
  }

  static boolean readsAll(Person person) {
    return person.is(Role.SECRETARIAT) || person.is(Role.ADMINISTRATOR);
  }

  /** The mails that this person may read, newest first. */
  Page<Mail> of(Person reader, Optional<CaseNumber> about, int page, int size) {
    return outbox.matching(about, readsAll(reader) ? Optional.empty() : Optional.of(self(reader).id()), page, size);
  }

  Mail get(Person reader, long id) {
    return outbox.find(id).filter(mail -> readsAll(reader) || mail.recipient().equals(self(reader).id().value())).orElseThrow(() -> Refusal.notFound("unknown-mail"));
  }

  void retry(Person person, long id) {
    if (!readsAll(person)) {
      throw Refusal.forbidden("not-allowed");
    }
    Mail mail = get(person, id);
    outbox.retry(mail.id());
    alarm.over(mail.caseNumber(), mail.id());
  }

  private Person self(Person reader) {
    if (!frame.isDemo()) {
      throw Refusal.forbidden("not-allowed");
    }
    return reader;
  }
}
