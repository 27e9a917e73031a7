package dev.dbwright.tools.schema;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The names that PostgreSQL gives to what has none: {@code orders_customer_id_fkey}. */
public final class ConstraintNames {
  // NAMEDATALEN - 1
  static final int LONGEST_BYTES = 63;

  private ConstraintNames() {}

  public static String primaryKey(String table) {
    return join(table, "", "pkey");
  }

  public static String unique(String table, List<String> columns) {
    return join(table, String.join("_", columns), "key");
  }

  static String foreignKey(String table, List<String> columns) {
    return join(table, String.join("_", columns), "fkey");
  }

  public static String index(String table, List<String> columns) {
    return join(table, String.join("_", columns), "idx");
  }

  /** What is too long is cut in its longer part, as the server does (makeObjectName). */
  private static String join(String table, String columns, String label) {
    int room = LONGEST_BYTES - label.length() - 1 - (columns.isEmpty() ? 0 : 1);
    int tableBytes = bytes(table);
    int columnBytes = bytes(columns);
    while (tableBytes + columnBytes > room) {
      if (tableBytes > columnBytes) {
        tableBytes--;
      } else {
        columnBytes--;
      }
    }
    String middle = columns.isEmpty() ? "" : "_" + cut(columns, columnBytes);
    return cut(table, tableBytes) + middle + "_" + label;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String cut(String text, int most) {
    int end = Math.min(text.length(), most);
    while (bytes(text.substring(0, end)) > most) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end);
  }
}
