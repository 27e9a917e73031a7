package dev.dbwright.tools.safety;

import java.nio.charset.StandardCharsets;

/** A name as PostgreSQL keeps it: longer ones than it has room for are cut without an error. */
final class StoredName {
  // NAMEDATALEN less its end mark.
  private static final int LONGEST_BYTES = 63;
  private static final int MOST_BYTES_OF_CHAR = 3;

  private StoredName() {}

  static String of(String name) {
    if (name.length() <= LONGEST_BYTES / MOST_BYTES_OF_CHAR) {
      return name;
    }
    int end = Math.min(name.length(), LONGEST_BYTES);
    while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
      end = name.offsetByCodePoints(end, -1);
    }
    return name.substring(0, end);
  }
}
