package dev.dbwright.tools.index.size;

import dev.dbwright.tools.index.ProposedIndex.Confidence;
import dev.dbwright.tools.index.ProposedIndex.Confidence.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What an estimated size rests on that nobody measured. */
final class Weakness {
  private final List<Confidence> found = new ArrayList<>();

  void add(Level level, String why) {
    var weakness = new Confidence(level, why);
    if (!found.contains(weakness)) {
      found.add(weakness);
    }
  }

  /** By the weakest part; all parts are named. */
  Confidence confidence() {
    Level weakest =
        found.stream().map(Confidence::level).min(Comparator.naturalOrder()).orElse(Level.HIGH);
    return found.isEmpty()
        ? new Confidence(Level.HIGH, "the statistics tell what the size depends on")
        : new Confidence(
            weakest, found.stream().map(Confidence::why).collect(Collectors.joining("; ")));
  }
}
