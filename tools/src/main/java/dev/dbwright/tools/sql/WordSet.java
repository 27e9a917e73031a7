package dev.dbwright.tools.sql;

import java.util.Set;

/** Lists of words as they read best: {@code WordSet.of("day month year")}. */
public final class WordSet {
  private WordSet() {}

  /** The words of {@code text}, between which stands white space. */
  public static Set<String> of(String text) {
    return Set.of(text.strip().split("\\s+", -1));
  }
}
