package org.kanmon.web.pages;

import java.util.Optional;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Page;
import org.kanmon.notices.DeliveryAlarm;
import org.kanmon.notices.Mail;
import org.kanmon.notices.Outbox;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
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
  private final CaseAccess access;

  Mailbox(Outbox outbox, DeliveryAlarm alarm, Frame frame, CaseAccess access) {
    this.outbox = outbox;
    this.alarm = alarm;
    this.frame = frame;
    this.access = access;
  }

  static boolean readsAll(Person person) {
    return person.is(Role.SECRETARIAT) || person.is(Role.ADMINISTRATOR);
  }

  /** The mails that this person may read, newest first, without those of others about a case in conflict: their number would tell how it goes there. */
  Page<Mail> of(Person reader, Optional<CaseNumber> about, int page, int size) {
    Optional<PersonId> recipient = readsAll(reader) ? Optional.empty() : Optional.of(self(reader).id());
    Page<Mail> found = outbox.matching(about, recipient, new Outbox.Unread(reader.id(), access.closedTo(reader)), page, size);
    // what has been closed in the last seconds
    return new Page<>(found.items().stream().filter(mail -> !isClosed(reader, mail)).toList(), found.page(), found.size(), found.total());
  }

  private boolean isClosed(Person reader, Mail mail) {
    return !mail.recipient().equals(reader.id().value()) && access.isExcluded(reader, mail.caseNumber());
  }

  Mail get(Person reader, long id) {
    Mail mail = outbox.find(id).filter(found -> readsAll(reader) || found.recipient().equals(self(reader).id().value())).orElseThrow(() -> Refusal.notFound("unknown-mail"));
    if (isClosed(reader, mail)) {
      throw Refusal.forbidden("conflict-of-interest");
    }
    return mail;
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
