package dev.dbwright.tools.tuning.mysql;

import static dev.dbwright.tools.tuning.mysql.MysqlMemory.GB;
import static dev.dbwright.tools.tuning.mysql.MysqlMemory.KB;
import static dev.dbwright.tools.tuning.mysql.MysqlMemory.MB;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.tuning.Parameter;
import dev.dbwright.tools.tuning.Parameter.Confidence;
import java.util.List;

/** How a value of a variable and its grounds become a parameter. */
final class Variable {
  private Variable() {}

  /** A rule for servers like this one. */
  static Parameter rule(
      String name,
      Object value,
      boolean restart,
      String reason,
      String changedBy,
      Evidence... grounds) {
    return new Parameter(
        name, value.toString(), restart, reason, Confidence.RULE, changedBy, List.of(grounds));
  }

  /** Computed from what was given. */
  static Parameter computed(
      String name,
      Object value,
      boolean restart,
      String reason,
      String changedBy,
      Evidence... grounds) {
    return new Parameter(
        name, value.toString(), restart, reason, Confidence.COMPUTED, changedBy, List.of(grounds));
  }

  /** As an option file has it: {@code 8G}, {@code 96M}; its units are those of 1024. */
  static String size(long bytes) {
    if (bytes % GB == 0) {
      return bytes / GB + "G";
    }
    return bytes % MB == 0 ? bytes / MB + "M" : bytes / KB + "K";
  }
}
