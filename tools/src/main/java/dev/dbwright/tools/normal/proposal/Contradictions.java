package dev.dbwright.tools.normal.proposal;

import java.util.Map;

/**
 * How well one column follows from another.
 *
 * @param rows those in groups of two or more, where a contradiction could show
 * @param errors rows that hold another value than most of their group
 * @param repeated those of them whose value repeats in the group: two customers of one name, a
 *     price that was raised; typos do not repeat
 * @param expected errors if the values were shuffled
 * @param surprise how unlikely it is that shuffled values contradict nowhere, in nats
 */
record Contradictions(int rows, int errors, int repeated, double expected, double surprise) {
  // A tenth of a group, so that the same wrong value twice among hundreds of rows is still noise.
  private static final int REPEATED_SHARE = 10;

  static Contradictions count(Groups groups, int[] codes, int cardinality, Spread spread) {
    double expected = 0;
    double surprise = 0;
    for (Map.Entry<Integer, Integer> size : groups.sizes().entrySet()) {
      expected += size.getValue() * spread.contradictions(size.getKey());
      surprise += size.getValue() * spread.surprise(size.getKey());
    }
    int errors = 0;
    int repeated = 0;
    int[] seen = new int[cardinality + 1];
    for (int group = 0; group < groups.count(); group++) {
      int most = 0;
      for (int i = groups.start(group); i < groups.end(group); i++) {
        most = Math.max(most, ++seen[codes[groups.row(i)] + 1]);
      }
      int size = groups.end(group) - groups.start(group);
      errors += size - most;
      boolean mostSeen = false;
      for (int i = groups.start(group); i < groups.end(group); i++) {
        int code = codes[groups.row(i)] + 1;
        int count = seen[code];
        seen[code] = 0;
        if (count == most && !mostSeen) {
          mostSeen = true;
        } else if (count >= 2 && count * REPEATED_SHARE > size) {
          repeated += count;
        }
      }
    }
    return new Contradictions(groups.rowCount(), errors, repeated, expected, surprise);
  }

  /** Errors of a row. */
  double rate() {
    return rows == 0 ? 0 : (double) errors / rows;
  }

  /** How unlikely so few errors are without a rule, in nats (Chernoff's bound for rare events). */
  double evidence() {
    if (errors == 0) {
      return surprise;
    }
    double expectedHere = Math.min(surprise, expected);
    return errors >= expectedHere
        ? 0
        : expectedHere - errors + errors * Math.log(errors / expectedHere);
  }
}
