package dev.dbwright.tools.normal.proposal;

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
  /**
   * Of columns that have nothing to do with each other; a million pairs of them are nothing else.
   */
  static final Contradictions UNRELATED = new Contradictions(1_000, 1_000, 1_000, 1_000, 0);

  // A tenth of a group, so that the same wrong value twice among hundreds of rows is still noise.
  private static final int REPEATED_SHARE = 10;
  // So many expected errors tell columns without a relation from rules, which have a third at most.
  private static final double ENOUGH_TO_TELL = 10;
  private static final double HOPELESS = 0.7;
  private static final double HARDLY_VARIES = 0.05;

  static Contradictions count(Groups groups, int[] codes, int cardinality, Spread spread) {
    var counting = new Counting(groups, codes, new int[cardinality + 1]);
    double expected = 0;
    for (int group = 0; group < groups.count(); group++) {
      expected += spread.contradictions(groups.size(group));
      counting.add(group);
      boolean varies = expected > HARDLY_VARIES * groups.end(group);
      if (varies && expected >= ENOUGH_TO_TELL && counting.errors > HOPELESS * expected) {
        return UNRELATED;
      }
    }
    double surprise = 0;
    for (Groups.Sizes sizes : groups.sizes()) {
      surprise += sizes.count() * spread.surprise(sizes.size());
    }
    return new Contradictions(
        groups.rowCount(), counting.errors, counting.repeated, expected, surprise);
  }

  private static final class Counting {
    private final Groups groups;
    private final int[] codes;
    private final int[] seen;
    private int errors;
    private int repeated;

    Counting(Groups groups, int[] codes, int[] seen) {
      this.groups = groups;
      this.codes = codes;
      this.seen = seen;
    }

    void add(int group) {
      int start = groups.start(group);
      int end = groups.end(group);
      int most = 0;
      for (int i = start; i < end; i++) {
        most = Math.max(most, ++seen[codes[groups.row(i)] + 1]);
      }
      errors += end - start - most;
      boolean mostSeen = false;
      for (int i = start; i < end; i++) {
        int code = codes[groups.row(i)] + 1;
        int count = seen[code];
        seen[code] = 0;
        if (count == most && !mostSeen) {
          mostSeen = true;
        } else if (count >= 2 && count * REPEATED_SHARE > end - start) {
          repeated += count;
        }
      }
    }
  }

  /** Whether the right side is too even to contradict anything. */
  boolean hardlyVaries() {
    return expected <= HARDLY_VARIES * rows;
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
    double mean = Math.min(surprise, expected);
    return errors >= mean ? 0 : mean - errors + errors * Math.log(errors / mean);
  }
}
