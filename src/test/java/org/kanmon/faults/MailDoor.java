package org.kanmon.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The way to a mail server that has its moods. */
final class MailDoor implements AutoCloseable {

  enum Mood {
    WORKS, REFUSES, SAYS_NOTHING,
    /** Half of its greeting, and then nothing. */
    SAYS_HALF,
    /** It takes the mail whole and goes before it says so. */
    GOES_WITH_THE_MAIL
  }

  private final ServerSocket door;
  private final int server;
  private final AtomicInteger visits = new AtomicInteger();
  private final AtomicInteger taken = new AtomicInteger();
  private final Set<Socket> silent = ConcurrentHashMap.newKeySet();
  private volatile Mood mood = Mood.WORKS;

  MailDoor(int server) {
    this.server = server;
    try {
      this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    daemon(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  void turn(Mood other) {
    mood = other;
  }

  int visits() {
    return visits.get();
  }

  /** Mails that have arrived without the sender knowing. */
  int taken() {
    return taken.get();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket visitor = door.accept();
        visits.incrementAndGet();
        switch (mood) {
          case REFUSES -> {
            visitor.getOutputStream().write("554 5.3.2 not now\r\n".getBytes(StandardCharsets.US_ASCII));
            visitor.close();
          }
          case SAYS_NOTHING -> silent.add(visitor);
          case SAYS_HALF -> {
            visitor.getOutputStream().write("220 mail.exa".getBytes(StandardCharsets.US_ASCII));
            silent.add(visitor);
          }
          case WORKS -> daemon(() -> talk(visitor, false));
          case GOES_WITH_THE_MAIL -> daemon(() -> talk(visitor, true));
        }
      } catch (IOException closed) {
        // the test is over, or the visitor has gone
      }
    }
  }

  /** Line by line, so that the end of a mail is seen. */
  private void talk(Socket visitor, boolean goes) {
    try (visitor; Socket behind = new Socket(InetAddress.getLoopbackAddress(), server)) {
      BufferedReader asked = reader(visitor);
      BufferedReader answered = reader(behind);
      boolean inMail = false;
      say(visitor.getOutputStream(), answered.readLine());
      for (String line = asked.readLine(); line != null; line = asked.readLine()) {
        say(behind.getOutputStream(), line);
        if (inMail && !line.equals(".")) {
          continue;
        }
        String answer = answered.readLine();
        while (answer != null && answer.length() > 3 && answer.charAt(3) == '-') {
          say(visitor.getOutputStream(), answer);
          answer = answered.readLine();
        }
        if (inMail && goes) {
          taken.incrementAndGet();
          return;
        }
        inMail = line.equalsIgnoreCase("DATA");
        say(visitor.getOutputStream(), answer);
      }
    } catch (IOException gone) {
      // one of the two
    }
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "mail door");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      door.close();
      for (Socket visitor : silent) {
        visitor.close();
      }
    } catch (IOException already) {
      // it is closed
    }
  }
}
