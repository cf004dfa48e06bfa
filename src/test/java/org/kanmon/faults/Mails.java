package org.kanmon.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A real mail server, and what it has received. */
final class Mails implements AutoCloseable {

  private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());

  Mails() {
    server.start();
  }

  int port() {
    return server.getSmtp().getPort();
  }

  /** How often each Message-ID has come. */
  Map<String, Long> received() {
    return Arrays.stream(server.getReceivedMessages()).collect(Collectors.groupingBy(Mails::id, Collectors.counting()));
  }

  /** Every mail has come; a copy, if there may be some, bears the id of its first. */
  void everyMailCame(long mails, long mostCopies) {
    Map<String, Long> received = received();
    assertThat(received).hasSize((int) mails);
    List<Map.Entry<String, Long>> copies = received.entrySet().stream().filter(mail -> mail.getValue() > 1).toList();
    assertThat(copies.stream().mapToLong(mail -> mail.getValue() - 1).sum()).as("mails that came again").isLessThanOrEqualTo(mostCopies);
  }

  private static String id(MimeMessage message) {
    try {
      return message.getMessageID();
    } catch (MessagingException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
