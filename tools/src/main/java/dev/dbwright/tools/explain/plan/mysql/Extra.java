package dev.dbwright.tools.explain.plan.mysql;

import java.util.Locale;

/** What the Extra column says beside the table: the join and the steps around it. */
final class Extra {
  private static final String JOIN_BUFFER = "Using join buffer (";

  private Extra() {}

  static boolean isCovering(String extra) {
    // "Using index condition" and "Using index for group-by" start alike; only the latter covers.
    return extra.contains("Using index;")
        || extra.endsWith("Using index")
        || extra.contains("Using index for ");
  }

  /** The join that is made through a buffer; empty for a plain nested loop. */
  static String join(String extra) {
    if (extra.contains("Range checked for each record")) {
      return "Range checked for each record";
    }
    int at = extra.indexOf(JOIN_BUFFER);
    return at < 0 ? "" : joinType(extra.substring(at + JOIN_BUFFER.length()));
  }

  /** The join of {@code flat, BNL join} (MariaDB) or {@code hash join} (MySQL). */
  static String joinType(String buffer) {
    String how = buffer.toLowerCase(Locale.ROOT);
    if (how.contains("bka") || how.contains("batched key")) {
      return "Batched key access join";
    }
    return how.contains("hash") || how.contains("bnlh") ? "Hash join" : "Block nested loop join";
  }
}
