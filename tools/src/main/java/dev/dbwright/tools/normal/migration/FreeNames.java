package dev.dbwright.tools.normal.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Names that are still free, each given once. */
final class FreeNames {
  // NAMEDATALEN - 1: the server cuts longer ones off, and then two may be the same.
  private static final int MAX_BYTES = 63;

  private final Set<String> taken;

  FreeNames(Collection<String> taken) {
    this.taken = new HashSet<>(taken);
  }

  /** {@code stem} and {@code suffix} where that is free and short enough, else close to it. */
  String take(String stem, String suffix) {
    String name = fitted(stem, suffix);
    for (int number = 2; !taken.add(name); number++) {
      name = fitted(stem, suffix + number);
    }
    return name;
  }

  private static String fitted(String stem, String suffix) {
    int end = stem.length();
    while ((stem.substring(0, end) + suffix).getBytes(UTF_8).length > MAX_BYTES) {
      end = stem.offsetByCodePoints(end, -1);
    }
    return stem.substring(0, end) + suffix;
  }
}
