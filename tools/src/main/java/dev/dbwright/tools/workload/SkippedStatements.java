package dev.dbwright.tools.workload;

import dev.dbwright.tools.report.Amounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Statements that are left out, those of one fingerprint and reason told once. */
final class SkippedStatements {
  private static final int MOST_TOLD = 100;
  private static final int LONGEST_TOLD = 200;

  private record Kind(String reason, Fingerprint fingerprint) {}

  /** Of what is told by its reason alone. */
  private static final Fingerprint ANY = Fingerprint.of("");

  private record Times(SkippedStatement first, long times) {
    SkippedStatement told() {
      return times == 1
          ? first
          : new SkippedStatement(
              first.source(),
              first.line(),
              first.sql(),
              first.reason() + " (" + Amounts.count(times) + " times)");
    }
  }

  private final Map<Kind, Times> kinds = new LinkedHashMap<>();
  private long untold;

  void add(String source, int line, String sql, String reason) {
    add(source, line, sql, new Kind(reason, Fingerprint.of(beginning(sql))));
  }

  /** One that is no part of the workload, whatever it asks: the first stands for all. */
  void addForeign(String source, int line, String sql, String reason) {
    add(source, line, sql, new Kind(reason, ANY));
  }

  private void add(String source, int line, String sql, Kind kind) {
    if (kinds.size() >= MOST_TOLD && !kinds.containsKey(kind)) {
      untold++;
      return;
    }
    var skipped = new SkippedStatement(source, line, beginning(sql), kind.reason());
    kinds.merge(kind, new Times(skipped, 1), (old, one) -> new Times(old.first(), old.times() + 1));
  }

  private static String beginning(String sql) {
    String text = sql.strip();
    return text.length() <= LONGEST_TOLD ? text : text.substring(0, LONGEST_TOLD) + "…";
  }

  List<SkippedStatement> told() {
    return kinds.values().stream().map(Times::told).toList();
  }

  Optional<String> remark() {
    return untold == 0
        ? Optional.empty()
        : Optional.of(
            "%s more are skipped beside the %d kinds that are listed."
                .formatted(Amounts.count((double) untold, "statements"), MOST_TOLD));
  }
}
