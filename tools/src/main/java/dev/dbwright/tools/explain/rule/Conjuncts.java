package dev.dbwright.tools.explain.rule;

import dev.dbwright.tools.sql.TokenSpan;
import java.util.ArrayList;
import java.util.List;

/** Takes a condition of a statement apart, whatever the dialect. */
public final class Conjuncts {
  private Conjuncts() {}

  /** The parts of {@code condition} between its ANDs; those of BETWEEN and CASE part nothing. */
  public static List<TokenSpan> of(TokenSpan condition) {
    List<TokenSpan> parts = new ArrayList<>();
    int start = 0;
    int cases = 0;
    boolean between = false;
    for (int i = 0; i < condition.size(); i = condition.next(i)) {
      cases += condition.is(i, "case") ? 1 : condition.is(i, "end") ? -1 : 0;
      between |= condition.is(i, "between");
      if (condition.is(i, "and") && cases <= 0) {
        if (!between) {
          parts.add(condition.part(start, i));
          start = i + 1;
        }
        between = false;
      }
    }
    parts.add(condition.after(start));
    return parts;
  }
}
