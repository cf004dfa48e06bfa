package org.kanmon.workflow.access;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What sessions hold, as bytes of the session table. Only Kanmon writes there; all the same nothing comes back out of it but logins, tokens and messages of
 * pages: a table that somebody else has written into must not run anything here.
 */
final class SessionContent {

  private static final Logger LOG = LoggerFactory.getLogger(SessionContent.class);

  /** Types of the JDK's base, of Spring Security, of a page's messages after a redirect, and who is logged in to Camunda's web applications. */
  private static final ObjectInputFilter KNOWN = ObjectInputFilter.Config.createFilter("maxdepth=30;maxrefs=20000;maxbytes=1000000;maxarray=20000;"
      + "java.lang.*;java.util.*;java.util.concurrent.*;java.time.*;java.net.URL;java.net.URI;org.springframework.security.**;org.springframework.web.servlet.FlashMap;"
      + "org.springframework.util.LinkedMultiValueMap;org.springframework.util.MultiValueMapAdapter;org.camunda.bpm.webapp.impl.security.auth.*;org.kanmon.workflow.access.oidc.ProviderLogin;jakarta.servlet.http.Cookie;!*");

  private SessionContent() {}

  static byte[] write(Object value) {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream(); ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
      out.flush();
      return bytes.toByteArray();
    } catch (IOException unfit) {
      throw new UncheckedIOException("not for a session that all nodes share: " + value.getClass().getName(), unfit);
    }
  }

  /** The value; nothing if it is not of a known type or was written by a version that ours does not understand: its owner logs in again. */
  static Object read(byte[] bytes) {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      in.setObjectInputFilter(KNOWN);
      return in.readObject();
    } catch (IOException | ClassNotFoundException | RuntimeException unreadable) {
      LOG.warn("an attribute of a session is left out: {}", unreadable.toString());
      return null;
    }
  }
}
