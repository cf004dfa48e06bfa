package org.kanmon.notices;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A connection to the mail server for several mails, one after the other; after anything that went wrong the next one gets a new connection. */
final class MailLine implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MailLine.class);

  static {
    // otherwise every line of every mail looks through all jars for the one implementation that there is
    System.getProperties().putIfAbsent("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
  }

  private final JavaMailSenderImpl smtp;
  private Transport connection;

  MailLine(JavaMailSenderImpl smtp) {
    this.smtp = smtp;
  }

  /** An empty mail to be written. */
  MimeMessage message() {
    return smtp.createMimeMessage();
  }

  /** Answers when the server has taken it. */
  void send(MimeMessage message) throws MessagingException {
    boolean taken = false;
    try {
      if (connection == null) {
        connection = smtp.getSession().getTransport(smtp.getProtocol() == null ? JavaMailSenderImpl.DEFAULT_PROTOCOL : smtp.getProtocol());
        connection.connect(smtp.getHost(), smtp.getPort(), named(smtp.getUsername()), named(smtp.getPassword()));
      }
      connection.sendMessage(message, message.getAllRecipients());
      taken = true;
    } finally {
      if (!taken) {
        close();
      }
    }
  }

  /** Without a login the settings are empty, not absent. */
  private static String named(String setting) {
    return setting == null || setting.isEmpty() ? null : setting;
  }

  /** What the server has taken it has taken, however it says goodbye. */
  @Override
  public void close() {
    if (connection != null) {
      try {
        connection.close();
      } catch (MessagingException gone) {
        LOG.debug("the mail server was gone before the goodbye", gone);
      }
      connection = null;
    }
  }
}
