package org.kanmon.cases;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.refusals.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The documents of a case: what they are in one table, their content in chunks beside it, both in the case's transaction and backup. */
@Component
public class Documents {

  private static final int CHUNK = 256 * 1024;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final DocumentTerms terms;
  private final CaseAccess access;
  private final Cases cases;
  private final ObjectProvider<DocumentReaders> readers;

  Documents(JdbcClient jdbc, TransactionTemplate transaction, Clock clock, DocumentTerms terms, CaseAccess access, Cases cases,
      ObjectProvider<DocumentReaders> readers) {
    this.readers = readers;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
    this.terms = terms;
    this.access = access;
    this.cases = cases;
  }

  /**
   * Files a document that an applicant sends. The content is read once, onto disk, measured, hashed and looked into; only then anything is stored.
   *
   * @throws Refusal too large, empty, cut off, not what its name says, of a type not accepted, or one too many
   */
  public Document upload(Case file, Person by, DocumentKind kind, String fileName, InputStream content) throws IOException {
    if (kind.isIssued() || kind.isOfEvent()) {
      throw Refusal.field("kind", kind.isIssued() ? "issued-by-agency" : "belongs-to-event");
    }
    refuseClosed(file);
    return file(file, by, kind, fileName, content, null);
  }

  /** Files a document that belongs to an event, with the same checks; also in a case that has been closed, whose events may go on (D-20). */
  public Document attach(Case file, Person by, int event, String fileName, InputStream content) throws IOException {
    return file(file, by, DocumentKind.EVENT_PAPER, fileName, content, event);
  }

  private Document file(Case file, Person by, DocumentKind kind, String fileName, InputStream content, Integer event) throws IOException {
    String name = FileName.checked(fileName);
    try (Intake intake = Intake.read(content, terms.maxSize().toBytes())) {
      String mediaType = intake.typeOf(name, terms);
      if (!terms.mediaTypes().contains(mediaType)) {
        throw Refusal.unsupportedType("document-type", mediaType, String.join(", ", terms.mediaTypes()));
      }
      return transaction.execute(status -> {
        // while the content was on its way the case may have ended, and others may have filed the last document that was possible
        Case now = cases.lock(file.number());
        if (event == null) {
          refuseClosed(now);
        }
        if (count(file.number()) >= terms.maxPerCase()) {
          throw Refusal.conflict("too-many-documents", terms.maxPerCase());
        }
        return store(file.number(), by.id(), kind, name, mediaType, intake, event);
      });
    }
  }

  private static void refuseClosed(Case file) {
    if (file.isClosed()) {
      throw Refusal.conflict("case-closed", file.number().value());
    }
  }

  /** Files a document that the agency made, e.g. a letter. */
  public Document issue(CaseNumber number, PersonId by, DocumentKind kind, String fileName, String mediaType, InputStream content) throws IOException {
    try (Intake intake = Intake.read(content, Long.MAX_VALUE)) {
      return transaction.execute(status -> store(number, by, kind, fileName, mediaType, intake, null));
    }
  }

  private Document store(CaseNumber number, PersonId by, DocumentKind kind, String name, String mediaType, Intake intake, Integer event) {
    Document document = new Document(UUID.randomUUID().toString(), number, kind, name, mediaType, intake.size(), intake.sha256(), by, clock.instant(), event);
    jdbc.sql("insert into document (id, case_number, kind, file_name, media_type, size_bytes, sha256, filed_by, filed_at, event_number) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(document.id(), number.value(), kind.name(), name, mediaType, document.size(), document.sha256(), by.value(), OffsetDateTime.now(clock), event).update();
    try (InputStream bytes = Files.newInputStream(intake.path())) {
      int n = 0;
      for (byte[] chunk = bytes.readNBytes(CHUNK); chunk.length > 0; chunk = bytes.readNBytes(CHUNK)) {
        jdbc.sql("insert into document_chunk (document_id, chunk_number, content) values (?, ?, ?)").params(document.id(), n++, chunk).update();
      }
    } catch (IOException unreadable) {
      throw new IllegalStateException("cannot read the spooled document", unreadable);
    }
    // what belongs to an event is told to whoever may read it, and not in the timeline of all
    if (event == null) {
      cases.happened(number, "document", kind.name());
    }
    return document;
  }

  /** The documents of a case that this person may read, oldest first. */
  public List<Document> visible(Person person, Case file) {
    Insight insight = access.insight(person, file);
    return all(file.number()).stream().filter(document -> mayRead(person, file, insight, document)).toList();
  }

  /** All documents of a case, oldest first. */
  public List<Document> all(CaseNumber number) {
    return jdbc.sql("select * from document where case_number = ? order by filed_at, id").param(number.value()).query(Documents::read).list();
  }

  /** The document, if it belongs to the case and the person may read it. */
  public Document get(Person person, Case file, String id) {
    return find(id).filter(document -> document.caseNumber().equals(file.number())).filter(document -> mayRead(person, file, access.insight(person, file), document))
        .orElseThrow(() -> Refusal.notFound("unknown-document"));
  }

  /** Writes the content, a chunk at a time. */
  public void write(Document document, OutputStream out) throws IOException {
    for (int n = 0; ; n++) {
      Optional<byte[]> chunk = jdbc.sql("select content from document_chunk where document_id = ? and chunk_number = ?").params(document.id(), n)
          .query((row, i) -> row.getBytes(1)).optional();
      if (chunk.isEmpty()) {
        return;
      }
      out.write(chunk.get());
    }
  }

  /** How many documents of each kind the case has. */
  public Map<DocumentKind, Integer> counts(CaseNumber number) {
    Map<DocumentKind, Integer> counts = new EnumMap<>(DocumentKind.class);
    jdbc.sql("select kind, count(*) as n from document where case_number = ? group by kind").param(number.value())
        .query(row -> {
          counts.put(DocumentKind.valueOf(row.getString("kind")), row.getInt("n"));
        });
    return counts;
  }

  /** Refuses, naming each, when a kind of document that is needed has not been filed. */
  public void require(CaseNumber number, Collection<DocumentKind> kinds) {
    Map<DocumentKind, Integer> counts = counts(number);
    List<FieldProblem> missing = kinds.stream().filter(kind -> counts.getOrDefault(kind, 0) == 0).distinct()
        .map(kind -> new FieldProblem("documents", "document-missing", kind.name())).toList();
    if (!missing.isEmpty()) {
      throw Refusal.fields(missing);
    }
  }

  private int count(CaseNumber number) {
    return jdbc.sql("select count(*) from document where case_number = ?").param(number.value()).query(Integer.class).single();
  }

  private Optional<Document> find(String id) {
    return jdbc.sql("select * from document where id = ?").param(id).query(Documents::read).optional();
  }

  private boolean mayRead(Person person, Case file, Insight insight, Document document) {
    if (document.event() != null) {
      return readers.getObject().mayRead(person, file, document.event());
    }
    return switch (insight) {
      case OWN, OFFICE -> true;
      case CONTENT -> document.kind().isReviewed();
      case TITLE, NONE -> false;
    };
  }

  private static Document read(ResultSet row, int n) throws SQLException {
    return new Document(row.getString("id"), new CaseNumber(row.getString("case_number")), DocumentKind.valueOf(row.getString("kind")), row.getString("file_name"),
        row.getString("media_type"), row.getLong("size_bytes"), row.getString("sha256"), new PersonId(row.getString("filed_by")),
        row.getObject("filed_at", OffsetDateTime.class).toInstant(), row.getObject("event_number", Integer.class));
  }
}
