package dev.dbwright.tools.index.review;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.database.SearchPath;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Location;
import dev.dbwright.tools.index.review.IndexReview.SkippedRule;
import dev.dbwright.tools.index.review.rule.IndexChange;
import dev.dbwright.tools.index.review.rule.IndexFinding;
import dev.dbwright.tools.index.review.rule.IndexRule;
import dev.dbwright.tools.index.review.rule.ReviewedServer;
import dev.dbwright.tools.indexing.CatalogScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks each rule about a PostgreSQL's catalog; one that fails is skipped. */
public final class IndexReviewer {
  // Nobody is to wait behind us: what is locked now is looked at another time.
  private static final ReadLimits LIMITS =
      new ReadLimits(100_000, 64_000_000, Duration.ofSeconds(20), Duration.ofMillis(50));
  private static final Set<ErrorCode> OF_ONE_RULE =
      EnumSet.of(ErrorCode.QUERY_FAILED, ErrorCode.QUERY_TIMED_OUT);

  private static final String SERVER =
      """
      SELECT current_setting('server_version_num')::int / 10000 AS major,
             pg_is_in_recovery() AS standby,
             pg_has_role('pg_stat_scan_tables', 'USAGE') AS reads_pages,
             (SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
              JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE %s) AS indexes
      """
          .formatted(CatalogScope.USER_SCHEMA);
  private static final String EXTENSIONS =
      """
      SELECT e.extname AS name, quote_ident(n.nspname) AS schema
      FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
      WHERE e.extname <> 'pg_stat_statements'
         -- Only a server that preloads it knows its setting; its view fails elsewhere.
         OR current_setting('pg_stat_statements.max', true) IS NOT NULL
      """;

  /** A catalog that answers queries. */
  @FunctionalInterface
  public interface Catalog {
    List<CatalogRow> rows(String sql);
  }

  private final Catalog catalog;
  private final ReviewedServer server;
  private final long indexes;
  private final List<IndexFinding> findings = new ArrayList<>();
  private final List<SkippedRule> skipped = new ArrayList<>();

  private IndexReviewer(Catalog catalog, boolean observed) {
    this.catalog = catalog;
    CatalogRow seen = catalog.rows(SERVER).get(0);
    Map<String, String> extensions = new HashMap<>();
    catalog.rows(EXTENSIONS).forEach(row -> extensions.put(row.text("name"), row.text("schema")));
    this.server =
        new ReviewedServer(
            (int) seen.whole("major"),
            observed,
            seen.is("standby"),
            seen.is("reads_pages"),
            extensions);
    this.indexes = seen.whole("indexes");
  }

  /**
   * A database in use.
   *
   * @throws DbwrightException where it cannot be reached any more
   */
  public static IndexReview live(Database database, Cancellation cancellation) {
    Catalog catalog =
        sql ->
            database.read(
                LIMITS,
                cancellation,
                connection -> {
                  SearchPath.onlyCatalog(connection);
                  return CatalogQuery.run(connection, sql);
                });
    return observed(catalog, database.spec().label(), cancellation);
  }

  /** A catalog whose counters tell what is done with the rows. */
  static IndexReview observed(Catalog catalog, String name, Cancellation cancellation) {
    return new IndexReviewer(catalog, true).review(name, cancellation);
  }

  /**
   * Definitions alone, applied somewhere: no rows, nothing that was done with them.
   *
   * @param name what they are called in the answer
   */
  public static IndexReview definitions(Catalog catalog, String name, Cancellation cancellation) {
    return new IndexReviewer(catalog, false).review(name, cancellation);
  }

  private IndexReview review(String name, Cancellation cancellation) {
    for (IndexRule rule : IndexRules.ALL) {
      cancellation.throwIfAsked();
      rule.skippedOn(server).ifPresentOrElse(why -> skip(rule, why), () -> look(rule));
    }
    List<String> remarks = keepSurvivors();
    findings.sort(
        Comparator.comparing((IndexFinding each) -> each.finding().severity()).reversed());
    return new IndexReview(
        name,
        indexes,
        findings.stream().map(IndexFinding::finding).toList(),
        changes(),
        skipped,
        remarks);
  }

  private void look(IndexRule rule) {
    try {
      findings.addAll(rule.judge(catalog.rows(rule.sql(server)), server));
    } catch (DbwrightException e) {
      if (!OF_ONE_RULE.contains(e.code())) {
        throw e;
      }
      skip(rule, e.toRecord().message());
    }
  }

  private void skip(IndexRule rule, String why) {
    skipped.add(new SkippedRule(rule.info().name(), why));
  }

  /** What takes over from an index that goes cannot go as well, searched until now or not. */
  private List<String> keepSurvivors() {
    Map<String, String> survivors = new HashMap<>();
    findings.forEach(
        each -> each.survivor().ifPresent(kept -> survivors.put(kept, object(each.finding()))));
    List<String> remarks = new ArrayList<>();
    findings.removeIf(
        each -> {
          String object = object(each.finding());
          boolean dropsSurvivor =
              survivors.containsKey(object)
                  && each.changes().stream()
                      .anyMatch(change -> change.kind() == IndexChange.Kind.DROP);
          if (dropsSurvivor) {
            remarks.add(
                "%s is %s by itself, and stays: it takes over from %s."
                    .formatted(
                        object,
                        each.finding().name().replace("-index", "").replace('-', ' '),
                        survivors.get(object)));
          }
          return dropsSurvivor;
        });
    return remarks;
  }

  private static String object(Finding finding) {
    return finding.at() instanceof Location.DatabaseObject place ? place.object() : "";
  }

  /** Each once, though two findings may lead to the same. */
  private List<IndexChange> changes() {
    Map<String, IndexChange> bySql = new LinkedHashMap<>();
    findings.stream()
        .flatMap(each -> each.changes().stream())
        .forEach(change -> bySql.putIfAbsent(change.sql(), change));
    return bySql.values().stream().sorted(Comparator.comparing(IndexChange::kind)).toList();
  }
}
