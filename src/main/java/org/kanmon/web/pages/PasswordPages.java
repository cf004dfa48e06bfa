package org.kanmon.web.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.kanmon.people.OwnPassword;
import org.kanmon.people.Person;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.refusals.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own password. After a change everybody of that login, also here, logs in again. */
@Controller
class PasswordPages {

  private final ObjectProvider<OwnPassword> passwords;

  PasswordPages(ObjectProvider<OwnPassword> passwords) {
    this.passwords = passwords;
  }

  @GetMapping("/password")
  String form(Person me) {
    return "pages/password";
  }

  @PostMapping("/password")
  String change(Person me, @RequestParam("old") String old, @RequestParam("password") String password, @RequestParam("again") String again, HttpServletRequest request,
      Model model) {
    try {
      if (!password.equals(again)) {
        throw Refusal.field("again", "not-the-same");
      }
      passwords.getObject().change(me, old, password, request.getRemoteAddr());
      return "redirect:/login?changed";
    } catch (Refusal refused) {
      FieldProblem problem = refused.problems().isEmpty() ? null : refused.problems().get(0);
      model.addAttribute("problem", problem == null ? refused.code() : problem.code());
      model.addAttribute("arguments", problem == null ? refused.arguments() : problem.arguments());
      return "pages/password";
    }
  }
}
