package org.kanmon.web.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The frame of every page. */
@ControllerAdvice(basePackageClasses = PageAdvice.class)
class PageAdvice {

  private final Frame frame;

  PageAdvice(Frame frame) {
    this.frame = frame;
  }

  @ModelAttribute
  void frame(Model model, HttpServletRequest request) {
    model.addAllAttributes(frame.of(request));
  }
}
