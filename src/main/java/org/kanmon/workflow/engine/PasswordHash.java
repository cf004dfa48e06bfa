package org.kanmon.workflow.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** BCrypt in place of the engine's salted SHA-512. BCrypt reads 72 bytes, so it gets a SHA-256 of the password and the engine's salt: any length counts whole. */
final class PasswordHash implements PasswordEncryptor {

  static final String NAME = "BCRYPT-SHA256";

  private final BCryptPasswordEncoder bcrypt;
  private final String dummy;

  /** @param strength doublings of work, 4 to 31 */
  PasswordHash(int strength) {
    bcrypt = new BCryptPasswordEncoder(strength);
    dummy = encrypt("nobody's password");
  }

  @Override
  public String encrypt(String password) {
    return bcrypt.encode(digest(password));
  }

  @Override
  public boolean check(String password, String encrypted) {
    return bcrypt.matches(digest(password), encrypted);
  }

  /** As much work as a check, for somebody who has no such password. */
  void work(String password) {
    check(password, dummy);
  }

  @Override
  public String hashAlgorithmName() {
    return NAME;
  }

  private static String digest(String password) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
