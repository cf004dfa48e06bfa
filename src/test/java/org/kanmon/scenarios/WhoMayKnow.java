package org.kanmon.scenarios;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table like {@code who-may-know.txt}: which kind of secret reaches whom at which moment. */
final class WhoMayKnow {

  private final List<String> columns;
  private final Map<String, Row> rows = new LinkedHashMap<>();

  private WhoMayKnow(List<String> lines) {
    List<String> heads = words(lines.stream().filter(line -> line.startsWith("# secret ")).findFirst().orElseThrow().substring(1));
    columns = heads.subList(3, heads.size());
    lines.stream().filter(line -> !line.isBlank() && !line.startsWith("#")).map(WhoMayKnow::words).forEach(cells -> {
      if (cells.size() != heads.size()) {
        throw new IllegalStateException("who-may-know.txt: " + cells);
      }
      Map<String, String> moments = new LinkedHashMap<>();
      for (int n = 0; n < columns.size(); n++) {
        moments.put(columns.get(n), cells.get(n + 3));
      }
      rows.put(cells.get(0), new Row(cells.get(1).equals("file"), moments));
    });
  }

  private record Row(boolean inTheFileAlone, Map<String, String> moments) {}

  static WhoMayKnow read() {
    return read("who-may-know.txt");
  }

  static WhoMayKnow read(String file) {
    try (InputStream table = WhoMayKnow.class.getResourceAsStream("/" + file)) {
      return new WhoMayKnow(new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private static List<String> words(String line) {
    return List.of(line.strip().split("\\s+"));
  }

  /** Somebody in this column has to find it now. */
  boolean finds(String secret, String column, int moment) {
    return cell(secret, column).indexOf(Character.forDigit(moment, 10)) >= 0;
  }

  /** It is a secret to them now. */
  boolean isSecret(String secret, String column, int moment) {
    return !finds(secret, column, moment) && !cell(secret, column).endsWith("~");
  }

  /** The engine never has it, whoever asks. */
  boolean isInTheFileAlone(String secret) {
    return row(secret).inTheFileAlone();
  }

  List<String> columns() {
    return columns;
  }

  private String cell(String secret, String column) {
    String cell = row(secret).moments().get(column);
    if (cell == null) {
      throw new IllegalStateException("who-may-know.txt has no column " + column);
    }
    return cell;
  }

  private Row row(String secret) {
    Row row = rows.get(secret);
    if (row == null) {
      throw new IllegalStateException("who-may-know.txt has no row " + secret);
    }
    return row;
  }
}
