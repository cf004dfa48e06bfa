package org.kanmon.steps;

import java.io.IOException;
import java.io.InputStream;
import org.kanmon.cases.Case;
import org.kanmon.cases.Document;
import org.kanmon.cases.DocumentReaders;
import org.kanmon.cases.Documents;
import org.kanmon.people.Person;
import org.kanmon.refusals.Refusal;
import org.springframework.stereotype.Component;

/** Documents attached to an event while it goes on, also after its case has been closed: duties about intellectual property outlive the contract (D-20). */
@Component
public class EventPapers implements DocumentReaders {

  private final StepReaders readers;
  private final Documents documents;

  EventPapers(StepReaders readers, Documents documents) {
    this.readers = readers;
    this.documents = documents;
  }

  /**
   * Attaches a document, checked as every upload is.
   *
   * @param by who acts for the case
   * @throws Refusal {@code unknown-event-number}, also for whoever may not read it; {@code event-over}; what an upload may be refused for
   */
  public Document attach(Case file, Person by, String event, String fileName, InputStream content) throws IOException {
    CaseEvent found = readers.events(by, file).stream().map(StepReaders.Readable::event).filter(known -> String.valueOf(known.number()).equals(event)).findFirst()
        .orElseThrow(() -> Refusal.notFound("unknown-event-number", event));
    if (found.result() != null) {
      throw Refusal.conflict("event-over", String.valueOf(found.number()));
    }
    return documents.attach(file, by, found.number(), fileName, content);
  }

  @Override
  public boolean mayRead(Person person, Case file, int event) {
    return readers.events(person, file).stream().anyMatch(readable -> readable.event().number() == event);
  }
}
