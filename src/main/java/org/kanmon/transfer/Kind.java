package org.kanmon.transfer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** What a column holds, whatever each database calls it: how it is read, written, and turned into bytes that are the same for the same value everywhere. */
enum Kind {

  TEXT {
    @Override
    Object read(ResultSet row, int column) throws SQLException {
      return row.getString(column);
    }

    @Override
    byte[] bytes(Object value) {
      return ((String) value).getBytes(StandardCharsets.UTF_8);
    }
  },
  BYTES {
    @Override
    Object read(ResultSet row, int column) throws SQLException {
      return row.getBytes(column);
    }

    @Override
    void write(PreparedStatement statement, int parameter, Object value) throws SQLException {
      statement.setBytes(parameter, (byte[]) value);
    }

    @Override
    byte[] bytes(Object value) {
      return (byte[]) value;
    }
  },
  /** A moment: the same whatever the offset it was written with. */
  MOMENT {
    @Override
    Object read(ResultSet row, int column) throws SQLException {
      return row.getObject(column, OffsetDateTime.class);
    }

    @Override
    byte[] bytes(Object value) {
      return text(((OffsetDateTime) value).toInstant().truncatedTo(ChronoUnit.MICROS));
    }
  },
  /** What a clock on the wall showed; the engine's times. */
  LOCAL_MOMENT {
    @Override
    Object read(ResultSet row, int column) throws SQLException {
      return row.getObject(column, LocalDateTime.class);
    }

    @Override
    byte[] bytes(Object value) {
      return text(((LocalDateTime) value).truncatedTo(ChronoUnit.MICROS));
    }
  },
  DAY {
    @Override
    Object read(ResultSet row, int column) throws SQLException {
      return row.getObject(column, LocalDate.class);
    }

    @Override
    byte[] bytes(Object value) {
      return text(value);
    }
  },
  TRUTH {
    @Override
    Object read(ResultSet row, int column) throws SQLException {
      boolean value = row.getBoolean(column);
      return row.wasNull() ? null : value;
    }

    @Override
    byte[] bytes(Object value) {
      return text(value);
    }
  },
  WHOLE {
    @Override
    Object read(ResultSet row, int column) throws SQLException {
      long value = row.getLong(column);
      return row.wasNull() ? null : value;
    }

    @Override
    byte[] bytes(Object value) {
      return ByteBuffer.allocate(Long.BYTES).putLong((Long) value).array();
    }
  },
  FRACTION {
    @Override
    Object read(ResultSet row, int column) throws SQLException {
      double value = row.getDouble(column);
      return row.wasNull() ? null : value;
    }

    @Override
    byte[] bytes(Object value) {
      return ByteBuffer.allocate(Double.BYTES).putDouble((Double) value).array();
    }
  };

  /** The value, or null. */
  abstract Object read(ResultSet row, int column) throws SQLException;

  abstract byte[] bytes(Object value);

  void write(PreparedStatement statement, int parameter, Object value) throws SQLException {
    statement.setObject(parameter, value);
  }

  private static byte[] text(Object value) {
    return value.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** @throws IllegalStateException for a type that no table of ours or of the engine has */
  static Kind of(int type, String typeName, int scale) {
    if (typeName.equalsIgnoreCase("timestamptz")) {
      return MOMENT;
    }
    return switch (type) {
      case Types.VARCHAR, Types.CHAR, Types.CLOB, Types.LONGVARCHAR, Types.NVARCHAR, Types.NCLOB -> TEXT;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
      case Types.TIMESTAMP_WITH_TIMEZONE -> MOMENT;
      case Types.TIMESTAMP -> LOCAL_MOMENT;
      case Types.DATE -> DAY;
      // PostgreSQL's driver says BIT for boolean
      case Types.BOOLEAN, Types.BIT -> TRUTH;
      case Types.INTEGER, Types.BIGINT, Types.SMALLINT, Types.TINYINT -> WHOLE;
      case Types.DOUBLE, Types.FLOAT, Types.REAL -> FRACTION;
      case Types.NUMERIC, Types.DECIMAL -> {
        if (scale != 0) {
          throw new IllegalStateException("a number with " + scale + " decimal places (" + typeName + ")");
        }
        yield WHOLE;
      }
      default -> throw new IllegalStateException("column type " + typeName + " (" + type + ")");
    };
  }
}
