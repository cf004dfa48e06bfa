package org.kanmon.notices;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Delivers the outbox over SMTP, tries again when the server refuses, and raises an alarm when that does not help. Mails are taken in handfuls, which travel
 * over one connection; each is noted as sent before the next one leaves, so that a crash leaves at most one whose arrival nobody knows.
 */
@Component
public class Delivery {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  /** Fewer than any mail server takes over one connection. */
  private static final int HANDFUL = 20;
  /** The part of a lease in which another mail of the handful may still begin: it has to end before another node may take it. */
  private static final int SHARE = 4;

  private final Outbox outbox;
  private final MailTerms terms;
  private final ObjectProvider<JavaMailSenderImpl> sender;
  private final DeliveryAlarm alarm;
  private final boolean server;
  private final TransactionTemplate transaction;

  Delivery(Outbox outbox, MailTerms terms, ObjectProvider<JavaMailSenderImpl> sender, @Lazy DeliveryAlarm alarm, TransactionTemplate transaction,
      @Value("${spring.mail.host:}") String host) {
    this.outbox = outbox;
    this.terms = terms;
    this.sender = sender;
    this.alarm = alarm;
    this.transaction = transaction;
    this.server = !host.isBlank();
  }

  /** Delivers everything that is due. */
  @Scheduled(initialDelayString = "${kanmon.mail.poll:5s}", fixedDelayString = "${kanmon.mail.poll:5s}")
  public void deliver() {
    if (!server) {
      outbox.keep();
      return;
    }
    boolean more = true;
    while (more) {
      long began = System.nanoTime();
      more = deliver(outbox.take(HANDFUL, terms.lease()), began + terms.lease().toNanos() / SHARE);
    }
  }

  /** Answers whether there may be more. */
  private boolean deliver(Outbox.Handful handful, long until) {
    List<Mail> mails = handful.mails();
    if (mails.isEmpty()) {
      return false;
    }
    try (MailLine line = new MailLine(sender.getObject())) {
      for (int n = 0; n < mails.size(); n++) {
        if (n > 0 && System.nanoTime() - until > 0) {
          outbox.giveBack(handful, n);
          return true;
        }
        deliver(line, mails.get(n));
      }
    }
    return mails.size() == HANDFUL;
  }

  private void deliver(MailLine line, Mail mail) {
    try {
      line.send(message(line.message(), mail));
      outbox.sent(mail);
    } catch (MessagingException refused) {
      int attempt = mail.attempts() + 1;
      boolean forGood = attempt >= terms.attempts();
      String error = String.valueOf(refused.getMessage());
      // the address and the text stay out of the log: they may be a reviewer's
      LOG.warn("mail {} of {} not delivered, attempt {} of {}", mail.id(), mail.caseNumber(), attempt, terms.attempts());
      // together: a mail that has failed for good without an alarm would be seen by nobody
      transaction.executeWithoutResult(status -> {
        outbox.failed(mail, error.length() > 500 ? error.substring(0, 500) : error, forGood, wait(attempt));
        if (forGood) {
          alarm.failed(mail.caseNumber(), mail.id(), "Mail " + mail.id() + " could not be delivered in " + attempt
              + " attempts. Check the mail server, then choose \"Try again\" on the page /mails.");
        }
      });
    }
  }

  private Duration wait(int attempt) {
    return terms.retryAfter().multipliedBy(1L << Math.min(attempt - 1, 10));
  }

  private MimeMessage message(MimeMessage message, Mail mail) throws MessagingException {
    MimeMessageHelper helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
    helper.setFrom(new InternetAddress(terms.from()));
    helper.setTo(mail.address());
    helper.setSubject(mail.subject());
    helper.setText(mail.body());
    helper.setSentDate(Date.from(mail.createdAt()));
    message.saveChanges();
    // the same at every attempt: a mail that arrives twice can be recognised
    message.setHeader("Message-ID", "<kanmon-" + mail.id() + "-" + mail.createdAt().toEpochMilli() + "@" + domain() + ">");
    return message;
  }

  private String domain() {
    return terms.from().substring(terms.from().indexOf('@') + 1);
  }
}
