package org.kanmon.workflow.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.web.servlet.FlashMap;

/** What sessions hold comes back, and nothing else does. */
class SessionContentTest {

  @Test
  void aLoginComesBack() {
    var login = new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated("reviewer", null, List.of(new SimpleGrantedAuthority("GROUP_reviewers"))));
    assertThat(SessionContent.read(SessionContent.write(login))).isEqualTo(login);
    assertThat(SessionContent.read(SessionContent.write(new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "abc")))).isInstanceOfSatisfying(DefaultCsrfToken.class,
        token -> assertThat(token.getToken()).isEqualTo("abc"));
  }

  @Test
  void whoIsLoggedInToTasklistComesBack() {
    Authentications all = new Authentications();
    UserAuthentication one = new UserAuthentication("reviewer", "default");
    one.setGroupIds(List.of("reviewers"));
    all.addOrReplace(one);
    assertThat(((Authentications) SessionContent.read(SessionContent.write(all))).getAuthentications()).singleElement()
        .satisfies(back -> assertThat(back.getGroupIds()).containsExactly("reviewers"));
  }

  @Test
  void aMessageOfAPageComesBack() {
    FlashMap message = new FlashMap();
    message.put("movedTo", Instant.EPOCH);
    message.setTargetRequestPath("/demo");
    message.addTargetRequestParam("a", "b");
    assertThat(SessionContent.read(SessionContent.write(new CopyOnWriteArrayList<>(List.of(message))))).isEqualTo(List.of(message));
  }

  @Test
  void nothingElseDoes() throws IOException {
    assertThat(SessionContent.read(bytes(new File("/etc/passwd")))).isNull();
    assertThat(SessionContent.read(bytes(new CopyOnWriteArrayList<>(List.of(new File("/etc/passwd")))))).isNull();
    assertThat(SessionContent.read(new byte[] {1, 2, 3})).isNull();
  }

  private static byte[] bytes(Object value) throws IOException {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream(); ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
      out.flush();
      return bytes.toByteArray();
    }
  }
}
