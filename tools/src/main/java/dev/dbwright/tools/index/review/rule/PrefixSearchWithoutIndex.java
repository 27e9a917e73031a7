package dev.dbwright.tools.index.review.rule;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.indexing.CatalogScope;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.sql.SqlCursor;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A text column that LIKE searches, with a B-tree in an order that LIKE cannot use. */
@RuleInfo(code = "IDX013", name = "prefix-search-without-index", severity = WARNING)
public final class PrefixSearchWithoutIndex implements ObservedRule {
  @Override
  public Optional<String> skippedOn(ReviewedServer server) {
    Optional<String> unobserved = ObservedRule.super.skippedOn(server);
    return unobserved.isPresent() || server.statementsView().isPresent()
        ? unobserved
        : Optional.of("pg_stat_statements is not there to tell what LIKE searches");
  }

  /** A row for each column and each statement with LIKE on its table. */
  @Override
  public String sql(ReviewedServer server) {
    return """
        SELECT format('%I.%I', n.nspname, ic.relname) AS index_name,
               format('%I.%I', n.nspname, t.relname) AS table_name, t.relname, a.attname,
               quote_ident(a.attname) AS column_name, co.collname,
               replace(oc.opcname, '_ops', '_pattern_ops') AS class, q.query, q.calls
        FROM pg_index i
        JOIN pg_class ic ON ic.oid = i.indexrelid AND NOT ic.relispartition
        JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
        JOIN pg_opclass oc ON oc.oid = i.indclass[0]
        JOIN pg_am am ON am.oid = oc.opcmethod AND am.amname = 'btree'
        JOIN pg_collation co ON co.oid = i.indcollation[0] AND co.collisdeterministic
        """
        + CountedStatements.join(server, "like")
        + """
        WHERE i.indisvalid AND oc.opcname IN ('text_ops', 'varchar_ops', 'bpchar_ops')
          AND q.query IS NOT NULL AND NOT\s"""
        + PatternClasses.isPlain(server)
        + """

          AND NOT EXISTS (
            SELECT FROM pg_index o
            CROSS JOIN LATERAL generate_series(0, o.indnkeyatts - 1) AS p(place)
            JOIN pg_opclass oo ON oo.oid = o.indclass[p.place]
            JOIN pg_collation co ON co.oid = o.indcollation[p.place]
            WHERE o.indrelid = t.oid AND o.indisvalid AND o.indkey[p.place] = a.attnum
              AND (oo.opcname ~ '_trgm_ops$'
                OR p.place = 0 AND (oo.opcname ~ '_pattern_ops$' OR\s"""
        + PatternClasses.isPlain(server)
        + "))) AND "
        + CatalogScope.USER_SCHEMA
        + "\nORDER BY 2, 4, i.indnkeyatts, 1\n";
  }

  @Override
  public List<IndexFinding> judge(List<CatalogRow> rows, ReviewedServer server) {
    Map<String, List<CatalogRow>> byColumn =
        rows.stream()
            .filter(PrefixSearchWithoutIndex::mayFindPrefix)
            .collect(
                Collectors.groupingBy(
                    row -> row.text("table_name") + '.' + row.text("column_name"),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return byColumn.values().stream().map(this::finding).toList();
  }

  /** Whether the statement compares the column with a pattern that may begin with text. */
  private static boolean mayFindPrefix(CatalogRow row) {
    Optional<SqlCursor> statement = SqlCursor.over(row.text("query"));
    String column = row.text("attname");
    return statement.isPresent()
        && names(statement.get().copy(), row.text("relname"))
        && mayFindPrefix(statement.get(), column);
  }

  private static boolean names(SqlCursor cursor, String table) {
    while (!cursor.atEnd()) {
      if (cursor.identifier().filter(table::equals).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayFindPrefix(SqlCursor cursor, String column) {
    while (!cursor.atEnd()) {
      boolean compared =
          cursor.identifier().filter(column::equals).isPresent()
              && (cursor.accept("like") || cursor.accept("~~"));
      if (compared && !cursor.peek().filter(PrefixSearchWithoutIndex::beginsOpen).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static boolean beginsOpen(Token pattern) {
    return pattern.kind() == TokenKind.STRING
        && (pattern.value().startsWith("%") || pattern.value().startsWith("_"));
  }

  private IndexFinding finding(List<CatalogRow> rows) {
    CatalogRow row = rows.get(0);
    String index = row.text("index_name");
    String column = row.text("column_name");
    long calls =
        rows.stream()
            .filter(each -> each.text("index_name").equals(index))
            .mapToLong(each -> each.whole("calls"))
            .sum();
    return IndexFinding.of(
        finding(
            index,
            "%s keeps %s of %s in the order of the collation %s, in which LIKE cannot search; %s compare with LIKE"
                .formatted(
                    index,
                    column,
                    row.text("table_name"),
                    row.text("collname"),
                    Amounts.count((double) calls, "statements run")),
            new Advice(
                "Where their patterns begin with text ('abc%%'): CREATE INDEX CONCURRENTLY ON %s (%s %s);"
                    .formatted(row.text("table_name"), column, row.text("class")),
                List.of(
                    new Evidence(
                        "calls with LIKE on the column", calls, "calls", "pg_stat_statements")))));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "LIKE 'abc%' can be searched in a B-tree that is in the order of its characters: under the"
            + " collation C, or with text_pattern_ops. In the order of a language it reads the whole"
            + " table. pg_stat_statements keeps no patterns: whether they begin with text is for you"
            + " to see; where they do not, pg_trgm's GIN helps. Another role's statements are seen"
            + " only by a member of pg_read_all_stats.",
        "prefix-search-without-index/fires.sql",
        "prefix-search-without-index/quiet.sql",
        "CREATE INDEX CONCURRENTLY ON customers (name text_pattern_ops);");
  }
}
