package org.kanmon.web.rest;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.kanmon.cases.Case;
import org.kanmon.cases.Document;
import org.kanmon.cases.Documents;
import org.kanmon.people.Person;
import org.kanmon.refusals.Words;
import org.kanmon.steps.CaseEvent;
import org.kanmon.steps.RecordedStep;
import org.kanmon.steps.StepLanguage;
import org.kanmon.steps.StepReaders;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Writes events for the REST API in the caller's language, of each as much as the caller may read. */
@Component
class EventViews {

  private final StepReaders readers;
  private final StepLanguage language;
  private final Words words;
  private final Clock clock;
  private final Documents documents;
  private final CaseViews views;

  EventViews(StepReaders readers, StepLanguage language, Words words, Clock clock, Documents documents, CaseViews views) {
    this.documents = documents;
    this.views = views;
    this.readers = readers;
    this.language = language;
    this.words = words;
    this.clock = clock;
  }

  List<EventView> of(Person caller, Case file) {
    List<Document> papers = documents.visible(caller, file);
    return readers.events(caller, file).stream().map(readable -> view(readable.event(), readable.steps(), papers)).toList();
  }

  List<EventView.StepView> ofPhases(Person caller, Case file) {
    Locale in = LocaleContextHolder.getLocale();
    return readers.ofPhases(caller, file).stream().map(step -> view(step, in)).toList();
  }

  private EventView view(CaseEvent event, List<RecordedStep> steps, List<Document> papers) {
    Locale in = LocaleContextHolder.getLocale();
    return new EventView(event.number(), event.event(), words.text("action." + event.event(), in),
        new EventView.Named(event.verdict().name(), words.text("steps.verdict." + event.verdict(), in)), language.rules(event, in), at(event.at()),
        event.result() == null ? null : new EventView.Named(event.result(), words.text("result." + event.result(), in)), event.endedAt() == null ? null : at(event.endedAt()),
        steps.stream().map(step -> view(step, in)).toList(), papers.stream().filter(paper -> Integer.valueOf(event.number()).equals(paper.event())).map(views::document).toList());
  }

  private EventView.StepView view(RecordedStep step, Locale in) {
    return new EventView.StepView(step.subject(), words.text("step." + step.subject(), in), step.place() == 0 ? null : step.place(), at(step.at()),
        language.lines(step, in).stream().map(line -> new EventView.Value(line.label(), line.value())).toList());
  }

  private OffsetDateTime at(Instant moment) {
    return moment.atZone(clock.getZone()).toOffsetDateTime();
  }
}
