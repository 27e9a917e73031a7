package dev.dbwright.tools.twin.load;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A long list in parts: a statement over all of it would need too many locks. */
final class Chunks {
  /** Relations that one statement may lock; the server's lock table holds several times that. */
  private static final int SIZE = 1_000;

  private Chunks() {}

  static <T> List<List<T>> of(List<T> all) {
    return IntStream.range(0, (all.size() + SIZE - 1) / SIZE)
        .mapToObj(i -> all.subList(i * SIZE, Math.min(all.size(), (i + 1) * SIZE)))
        .collect(Collectors.toCollection(ArrayList::new));
  }
}
