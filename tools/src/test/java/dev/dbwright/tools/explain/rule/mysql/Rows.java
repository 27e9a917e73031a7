package dev.dbwright.tools.explain.rule.mysql;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanReader;
import dev.dbwright.tools.explain.plan.mysql.MysqlReader;
import java.util.List;

/** Writes the rows of EXPLAIN and ANALYZE for tests. Cells stand apart by bars, as printed. */
final class Rows {
  private static final String KEYS =
      "id|select_type|table|type|possible_keys|key|key_len|ref|rows|";

  private Rows() {}

  /** {@code id|select_type|table|type|possible_keys|key|key_len|ref|rows|Extra} each. */
  static Plan estimated(String... rows) {
    return plan(KEYS + "Extra", rows);
  }

  /** The same with {@code rows|r_rows|filtered|r_filtered|Extra} at the end. */
  static Plan analyzed(String... rows) {
    return plan(KEYS + "r_rows|filtered|r_filtered|Extra", rows);
  }

  static Plan read(String paste) {
    return new PlanReader(List.of(new MysqlReader())).read(paste).plans().get(0);
  }

  private static Plan plan(String header, String... rows) {
    var text = new StringBuilder("|").append(header).append("|\n");
    for (String row : rows) {
      text.append('|').append(row).append("|\n");
    }
    return read(text.toString());
  }
}
