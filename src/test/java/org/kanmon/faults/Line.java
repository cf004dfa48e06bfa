package org.kanmon.faults;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network line to a server on this machine that can be cut: what is sent meanwhile arrives nowhere, and nobody is told. */
final class Line implements AutoCloseable {

  private final ServerSocket door;
  private final int server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  Line(int server) {
    this.server = server;
    try {
      this.door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    daemon(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  void cut() {
    cut = true;
  }

  /** The line carries again; what was open when it was cut stays broken, as after a change of the route. */
  void heal() {
    sockets.forEach(Line::quietly);
    sockets.clear();
    cut = false;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket near = door.accept();
        sockets.add(near);
        if (!cut) {
          Socket far = new Socket(InetAddress.getLoopbackAddress(), server);
          sockets.add(far);
          daemon(() -> carry(near, far));
          daemon(() -> carry(far, near));
        }
      } catch (IOException closedOrRefused) {
        // whoever asked notices
      }
    }
  }

  private void carry(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[16 * 1024];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (!cut) {
          out.write(buffer, 0, n);
        }
      }
    } catch (IOException over) {
      // one side has gone
    }
    if (!cut) {
      quietly(from);
      quietly(to);
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "line");
    thread.setDaemon(true);
    thread.start();
  }

  private static void quietly(Closeable open) {
    try {
      open.close();
    } catch (IOException already) {
      // it is closed
    }
  }

  @Override
  public void close() {
    quietly(door);
    sockets.forEach(Line::quietly);
  }
}
