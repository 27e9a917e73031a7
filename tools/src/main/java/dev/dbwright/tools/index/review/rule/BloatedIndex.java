package dev.dbwright.tools.index.review.rule;

import static dev.dbwright.tools.finding.Severity.INFO;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.indexing.BloatedIndexes;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.List;

/** A B-tree of which a large part is empty. */
@RuleInfo(code = "IDX006", name = "bloated-index", severity = INFO)
public final class BloatedIndex implements ObservedRule {
  private static final double MUCH = 0.5;
  private static final double MUCH_BYTES = 1e9;

  private static final String CANDIDATES = BloatedIndexes.sql(1_000_000);

  // pgstatindex reads the whole file: about a second a gigabyte from the cache.
  private static final String MEASURED =
      """
      SELECT e.*, CASE WHEN e.bytes <= 1000000000
                       THEN (%1$s.pgstatindex(e.index_name::regclass)).avg_leaf_density / 100
                  END AS density
      FROM (%2$s) e
      """;

  @Override
  public String sql(ReviewedServer server) {
    String extension = server.extensions().get("pgstattuple");
    return extension == null || !server.readsPages()
        ? CANDIDATES
        : MEASURED.formatted(extension, CANDIDATES);
  }

  @Override
  public List<IndexFinding> judge(List<CatalogRow> rows, ReviewedServer server) {
    return rows.stream().map(this::finding).toList();
  }

  private IndexFinding finding(CatalogRow row) {
    String index = row.text("index_name");
    double bytes = row.real("bytes");
    double low = row.real("low");
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence("empty at least", low, "ratio", "estimate from pg_stats"));
    evidence.add(
        new Evidence("empty at most", row.real("high"), "ratio", "estimate from pg_stats"));
    evidence.add(new Evidence("size", bytes, "bytes", "pg_class"));
    String measured = "";
    if (row.has("density")) {
      double density = row.real("density");
      evidence.add(new Evidence("leaf pages are full to", density, "ratio", "pgstatindex"));
      measured = "; measured, its leaf pages are full to " + Amounts.percent(density);
    }
    IndexChange rebuild = IndexChange.rebuild("REINDEX INDEX CONCURRENTLY %s;".formatted(index));
    return IndexFinding.of(
        finding(
            low >= MUCH && low * bytes >= MUCH_BYTES ? WARNING : INFO,
            index,
            "%s is empty in %s to %s of its %s, by estimate%s"
                .formatted(
                    index,
                    Amounts.percent(low),
                    Amounts.percent(row.real("high")),
                    Amounts.bytes((long) bytes),
                    measured),
            new Advice(
                rebuild.sql() + (measured.isEmpty() ? " Measure with pgstatindex first." : ""),
                evidence)),
        rebuild);
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Pages of a B-tree are given back only when they are wholly empty. After many deletes and"
            + " updates it is longer than its keys need, and the cache holds empty pages. The"
            + " estimate from average widths is a range: fewest pages with all duplicates shared,"
            + " most with none, and told from 30 % and 1 MB empty on. With pgstattuple installed and allowed, indexes up to 1 GB are"
            + " measured.",
        "bloated-index/fires.sql",
        "bloated-index/quiet.sql",
        "REINDEX INDEX CONCURRENTLY events_id_idx;");
  }
}
