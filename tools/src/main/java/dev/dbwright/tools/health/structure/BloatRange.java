package dev.dbwright.tools.health.structure;

import static dev.dbwright.tools.finding.Severity.INFO;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Severity;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** How much of a file is empty, as a range: what an estimate from averages can promise. */
final class BloatRange {
  static final String THRESHOLD =
      "at least 30 % and 10 MB empty by the careful end of the range: info; at least 50 % and 1 GB:"
          + " warning";

  private static final double MUCH = 0.5;
  private static final double MUCH_BYTES = 1e9;

  private BloatRange() {}

  /** Columns: bytes, low, high (shares). */
  static Severity severity(CatalogRow row) {
    double low = row.real("low");
    return low >= MUCH && low * row.real("bytes") >= MUCH_BYTES ? WARNING : INFO;
  }

  static String text(CatalogRow row) {
    return "%s to %s of its %s"
        .formatted(
            Amounts.percent(row.real("low")),
            Amounts.percent(row.real("high")),
            Amounts.bytes(row.whole("bytes")));
  }

  static List<Evidence> evidence(CatalogRow row) {
    return List.of(
        new Evidence("empty at least", row.real("low"), "ratio", "estimate from pg_stats"),
        new Evidence("empty at most", row.real("high"), "ratio", "estimate from pg_stats"),
        new Evidence("size", row.whole("bytes"), "bytes", "pg_class"));
  }
}
