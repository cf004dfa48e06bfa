package org.kanmon.cases;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.kanmon.inspection.Finding;
import org.kanmon.inspection.Invariant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The content of every document is what was filed: its SHA-256 is right. Read a chunk at a time. */
final class DocumentContents implements Invariant {

  private static final int AT_ONCE = 500;

  private record Filed(String id, String caseNumber, String sha256) {}

  @Override
  public String id() {
    return "document-content";
  }

  @Override
  public Kind kind() {
    return Kind.THOROUGH;
  }

  @Override
  public void examine(JdbcClient records, Consumer<Finding> found) {
    String last = "";
    List<Filed> some;
    do {
      some = records.sql("select id, case_number, sha256 from document where id > ? order by id fetch next ? rows only").params(last, AT_ONCE)
          .query((row, n) -> new Filed(row.getString(1), row.getString(2), row.getString(3))).list();
      for (Filed document : some) {
        if (!sha256(records, document.id()).equals(document.sha256())) {
          found.accept(new Finding(id(), document.caseNumber(), List.of(document.id())));
        }
        last = document.id();
      }
    } while (some.size() == AT_ONCE);
  }

  private static String sha256(JdbcClient records, String document) {
    MessageDigest digest = digest();
    Optional<byte[]> chunk;
    for (int n = 0; (chunk = chunk(records, document, n)).isPresent(); n++) {
      digest.update(chunk.get());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static Optional<byte[]> chunk(JdbcClient records, String document, int n) {
    return records.sql("select content from document_chunk where document_id = ? and chunk_number = ?").params(document, n).query((row, i) -> row.getBytes(1)).optional();
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
