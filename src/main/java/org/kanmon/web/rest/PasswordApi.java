package org.kanmon.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.kanmon.people.OwnPassword;
import org.kanmon.people.Person;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own password. */
@RestController
@Tag(name = "Password", description = "Change your own password.")
class PasswordApi {

  private final OwnPassword passwords;

  PasswordApi(OwnPassword passwords) {
    this.passwords = passwords;
  }

  /** Only ever sent, never shown. */
  record Change(String oldPassword, String password) {

    @Override
    public String toString() {
      return "Change";
    }
  }

  @PutMapping("/api/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "A new password; every session of yours ends")
  void change(Person me, @RequestBody Change sent, HttpServletRequest request) {
    passwords.change(me, sent.oldPassword(), sent.password(), request.getRemoteAddr());
  }
}
