package dev.dbwright.tools.index.review.rule;

import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.indexing.CatalogScope;
import dev.dbwright.tools.indexing.IndexDdl;
import java.util.List;

/** A pattern operator class where the collation compares character by character already. */
@RuleInfo(code = "IDX014", name = "needless-pattern-class", severity = INFO)
public final class NeedlessPatternClass implements IndexRule {
  @Override
  public String sql(ReviewedServer server) {
    // A schema need not stay in this database: the next one's default may be a language's order.
    return """
        SELECT format('%I.%I', n.nspname, ic.relname) AS index_name,
               format('%I.%I', n.nspname, t.relname) AS table_name,
               k.columns, k.width, pg_get_indexdef(i.indexrelid) AS definition
        FROM pg_index i
        JOIN pg_class ic ON ic.oid = i.indexrelid AND NOT ic.relispartition
        JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        CROSS JOIN LATERAL (
          SELECT string_agg(pg_get_indexdef(i.indexrelid, p.place + 1, true), ', ' ORDER BY p.place)
                   AS columns, count(*) AS width
          FROM generate_series(0, i.indnkeyatts - 1) AS p(place)
          JOIN pg_opclass oc ON oc.oid = i.indclass[p.place] AND oc.opcname ~ '_pattern_ops$'
          JOIN pg_am am ON am.oid = oc.opcmethod AND am.amname = 'btree'
          JOIN pg_collation co ON co.oid = i.indcollation[p.place]
            AND co.collprovider <> 'd'
          WHERE\s"""
        + PatternClasses.isPlain(server)
        + """
        ) k
        WHERE i.indisvalid AND k.width > 0 AND\s"""
        + CatalogScope.USER_SCHEMA
        + "\nORDER BY 1\n";
  }

  @Override
  public List<IndexFinding> judge(List<CatalogRow> rows, ReviewedServer server) {
    return rows.stream().map(this::finding).toList();
  }

  private IndexFinding finding(CatalogRow row) {
    String index = row.text("index_name");
    String definition = row.text("definition");
    String plain =
        definition
            .replaceFirst(" INDEX \\S+ ON ", " INDEX ON ")
            .replaceAll(" \\w+_pattern_ops\\b", "");
    return IndexFinding.of(
        finding(
            index,
            "%s of %s has a pattern operator class on %s, whose collation compares character by character anyway"
                .formatted(index, row.text("table_name"), row.text("columns")),
            new Advice(
                "A plain index finds prefixes as well, and serves <, > and ORDER BY, too: %s Then drop this one. Back: %s"
                    .formatted(IndexDdl.create(plain), IndexDdl.create(definition)),
                List.of(
                    new Evidence(
                        "keys with such a class", row.whole("width"), "columns", "pg_index")))));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "text_pattern_ops and its kin compare character by character, so that LIKE 'abc%' can be"
            + " searched. Under the collations C and POSIX, and those of the builtin provider, a"
            + " plain B-tree is in that order already, and serves comparisons and sorting, too; the"
            + " pattern class serves nothing but patterns and equality. Only a collation that the"
            + " column or the index names counts: a database's default is another elsewhere.",
        "needless-pattern-class/fires.sql",
        "needless-pattern-class/quiet.sql",
        "CREATE INDEX CONCURRENTLY ON files (path);");
  }
}
