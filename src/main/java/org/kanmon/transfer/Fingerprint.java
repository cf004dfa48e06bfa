package org.kanmon.transfer;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.List;

/**
 * What a table holds, in five numbers: how many rows, and the sum of the SHA-256 of each. The same rows give the same in any order; one other value, one row
 * more, less or twice gives another.
 */
record Fingerprint(long rows, long first, long second, long third, long fourth) {

  private static final Fingerprint NOTHING = new Fingerprint(0, 0, 0, 0, 0);

  static Fingerprint of(Database database, Table table) throws SQLException {
    MessageDigest digest = sha256();
    Fingerprint all = NOTHING;
    try (Rows rows = new Rows(database, table)) {
      for (Object[] row = rows.next(); row != null; row = rows.next()) {
        all = all.plus(ByteBuffer.wrap(of(table.columns(), row, digest)));
      }
    }
    return all;
  }

  private Fingerprint plus(ByteBuffer row) {
    return new Fingerprint(rows + 1, first + row.getLong(), second + row.getLong(), third + row.getLong(), fourth + row.getLong());
  }

  /** Of one row. Lengths go in, so that no two values run into one another. */
  static byte[] of(List<Table.Column> columns, Object[] row, MessageDigest digest) {
    for (int i = 0; i < row.length; i++) {
      byte[] bytes = row[i] == null ? new byte[0] : columns.get(i).kind().bytes(row[i]);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(row[i] == null ? -1 : bytes.length).array());
      digest.update(bytes);
    }
    return digest.digest();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
