package org.kanmon.web.pages;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kanmon.adjustments.AdjustmentDesk;
import org.kanmon.deliberations.DeliberationDesk;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.editions.EditionDesk;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.postponements.PostponementDesk;
import org.kanmon.refusals.Words;
import org.kanmon.reviews.AssignmentDesk;
import org.kanmon.web.CurrentPerson;
import org.kanmon.web.DemoDirectory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.UriComponentsBuilder;

/** What every page has around its content: who is logged in, where to go, the languages. */
@Component
class Frame {

  private final CurrentPerson current;
  private final Words words;
  private final AgencyClock clock;
  private final LocaleResolver languages;
  private final ObjectProvider<DemoDirectory> demo;

  Frame(CurrentPerson current, Words words, AgencyClock clock, LocaleResolver languages, ObjectProvider<DemoDirectory> demo) {
    this.current = current;
    this.words = words;
    this.clock = clock;
    this.languages = languages;
    this.demo = demo;
  }

  /** Variables of the frame's template. */
  Map<String, Object> of(HttpServletRequest request) {
    Locale language = languages.resolveLocale(request);
    Optional<Person> me = current.find();
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("t", new PageText(words, language, clock.getZone()));
    model.put("language", language.getLanguage());
    model.put("me", me.orElse(null));
    model.put("places", me.map(this::places).orElseGet(List::of));
    model.put("demo", isDemo());
    model.put("clockMoved", !clock.offset().isZero());
    model.put("now", clock.instant());
    model.put("path", path(request));
    PageLanguage.LANGUAGES.forEach(other -> model.put("in_" + other.getLanguage(), here(request, other)));
    return model;
  }

  /**
   * A link of the navigation.
   *
   * @param name message key
   * @param purpose message key
   */
  public record Place(String name, String purpose, String path) {

    private static Place of(String name, String path, boolean ofOthers) {
      return new Place("page.nav." + name, "page.nav." + name + (ofOthers ? ".what" : ".own.what"), path);
    }
  }

  private List<Place> places(Person person) {
    List<Place> places = new ArrayList<>();
    if (hasTasklist(person)) {
      places.add(Place.of("tasklist", "/camunda/app/tasklist/", true));
    }
    if (person.isOffice() || person.is(Role.APPLICANT)) {
      places.add(Place.of("cases", "/cases", person.isOffice()));
    }
    if (Mailbox.readsAll(person) || isDemo()) {
      places.add(Place.of("mails", "/mails", Mailbox.readsAll(person)));
    }
    if (AdjustmentDesk.isFor(person)) {
      places.add(Place.of("adjustments", "/adjustments", true));
    }
    if (AssignmentDesk.isFor(person)) {
      places.add(Place.of("assignments", "/assignments", true));
    }
    if (DeliberationDesk.isFor(person)) {
      places.add(Place.of("deliberations", "/deliberations", true));
    }
    if (PostponementDesk.isFor(person)) {
      places.add(Place.of("postponements", "/postponements", true));
    }
    if (EditionDesk.isFor(person)) {
      places.add(Place.of("editions", "/editions", true));
    }
    if (hasCockpit(person)) {
      places.add(Place.of("cockpit", "/camunda/app/cockpit/", true));
    }
    return places;
  }

  boolean isDemo() {
    return demo.getIfAvailable() != null;
  }

  /** Staff and reviewers work in Tasklist; who only watches has nothing to do there. */
  static boolean hasTasklist(Person person) {
    return person.roles().stream().anyMatch(role -> role != Role.APPLICANT && role != Role.PROGRAMME_MANAGER);
  }

  static boolean hasCockpit(Person person) {
    return person.is(Role.PROGRAMME_MANAGER) || person.is(Role.ADMINISTRATOR);
  }

  /** This page in the other language. After an error: the start page, because the address may be anything. */
  private static String here(HttpServletRequest request, Locale language) {
    boolean page = request.getDispatcherType() == DispatcherType.REQUEST && "GET".equals(request.getMethod());
    String query = page && request.getQueryString() != null ? request.getQueryString() : "";
    return UriComponentsBuilder.fromPath(path(request)).query(query.isEmpty() ? null : query).replaceQueryParam("lang", language.getLanguage())
        .replaceQueryParam("error").replaceQueryParam("logout").build().toUriString();
  }

  private static String path(HttpServletRequest request) {
    boolean page = request.getDispatcherType() == DispatcherType.REQUEST && "GET".equals(request.getMethod());
    return page && !request.getRequestURI().startsWith("//") ? request.getRequestURI() : "/";
  }
}
