package dev.dbwright.tools.indexing;

import static dev.dbwright.tools.indexing.IndexTrait.ATTACHED;
import static dev.dbwright.tools.indexing.IndexTrait.CLUSTERED;
import static dev.dbwright.tools.indexing.IndexTrait.CONSTRAINT;
import static dev.dbwright.tools.indexing.IndexTrait.DEFERRABLE;
import static dev.dbwright.tools.indexing.IndexTrait.HIDDEN;
import static dev.dbwright.tools.indexing.IndexTrait.NULLS_NOT_DISTINCT;
import static dev.dbwright.tools.indexing.IndexTrait.PARTITIONED;
import static dev.dbwright.tools.indexing.IndexTrait.REPLICA_IDENTITY;
import static dev.dbwright.tools.indexing.IndexTrait.UNIQUE;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.statistics.ArrayLiteral;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The indexes of a PostgreSQL, from its catalog. */
public final class IndexCatalog {
  // NULLS NOT DISTINCT came with 15.
  private static final int NULLS_NOT_DISTINCT_SINCE = 15;

  private static final String DEFINITION = "pg_get_indexdef(i.indexrelid)";
  private static final String SEVERAL_OF_TABLE =
      """
      AND EXISTS (SELECT FROM pg_index o
                    WHERE o.indrelid = i.indrelid AND o.indexrelid <> i.indexrelid)\
      """;

  // Bits of pg_index.indoption.
  private static final int DESCENDING = 1;
  private static final int NULLS_FIRST = 2;

  private static final Map<String, IndexTrait> TRAITS =
      Map.of(
          "is_unique", UNIQUE,
          "nulls_once", NULLS_NOT_DISTINCT,
          "deferrable", DEFERRABLE,
          "of_constraint", CONSTRAINT,
          "replica_identity", REPLICA_IDENTITY,
          "clustered", CLUSTERED,
          "attached", ATTACHED,
          "partitioned", PARTITIONED,
          "hidden", HIDDEN);

  private IndexCatalog() {}

  /**
   * A query of the indexes of the tables that have several, the oldest first; {@link #index} reads
   * its rows. It needs no privilege.
   */
  public static String sql(int majorVersion) {
    return sql(majorVersion, DEFINITION, SEVERAL_OF_TABLE);
  }

  /** The same of all tables. */
  public static String sqlOfAll(int majorVersion) {
    return sql(majorVersion, DEFINITION, "");
  }

  /**
   * The same without whole definitions, so that it waits for the locks of no table whose indexes
   * are on plain columns: pg_get_indexdef takes one.
   */
  public static String sqlWithoutDefinitions(int majorVersion) {
    return sql(majorVersion, "''", SEVERAL_OF_TABLE);
  }

  private static String sql(int majorVersion, String definition, String restriction) {
    // The condition from the definition's text, as it stands in statements. Options that only say
    // how an index is kept make no difference; BRIN's
    // pages_per_range (128 unless given) or a signature's length make another index.
    return """
        SELECT format('%I.%I', tn.nspname, t.relname) AS table_name,
               format('%I.%I', n.nspname, ic.relname) AS index_name, am.amname AS method,
               i.indisunique AS is_unique, NOT i.indimmediate AS deferrable,
               :nulls_once AS nulls_once, i.indisreplident AS replica_identity,
               i.indisclustered AS clustered, NOT i.indisvalid AS hidden,
               ic.relispartition AS attached, ic.relkind = 'I' AS partitioned,
               EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid
                       AND c.contype IN ('p', 'u', 'x', 'f')) AS of_constraint,
               (SELECT format('%I.%I', pn.nspname, p.relname)
                FROM pg_inherits h JOIN pg_class p ON p.oid = h.inhparent
                JOIN pg_namespace pn ON pn.oid = p.relnamespace
                WHERE h.inhrelid = i.indexrelid) AS parent,
               i.indexrelid::bigint AS age, i.indnkeyatts AS keys, k.expressions, k.semantics,
               ARRAY(SELECT unnest(i.indoption::int2[]))::text AS options,
               ic.relpages::bigint * current_setting('block_size')::int AS bytes,
               :definition AS definition,
               CASE WHEN i.indpred IS NOT NULL
                    THEN substring(pg_get_indexdef(i.indexrelid) FROM ' WHERE (.*)$')
               END AS predicate
        FROM pg_index i
        JOIN pg_class ic ON ic.oid = i.indexrelid JOIN pg_namespace n ON n.oid = ic.relnamespace
        JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace tn ON tn.oid = t.relnamespace
        JOIN pg_am am ON am.oid = ic.relam
        CROSS JOIN LATERAL (
          SELECT string_agg(p.option_name || '=' || p.option_value, ' ' ORDER BY p.option_name)
                   AS resolution
          FROM pg_options_to_table(ic.reloptions) p
          WHERE p.option_name NOT IN ('fillfactor', 'deduplicate_items', 'buffering', 'fastupdate',
                                      'gin_pending_list_limit', 'autosummarize')
            AND (p.option_name, p.option_value) <> ('pages_per_range', '128')) w
        CROSS JOIN LATERAL (
          SELECT array_agg(CASE WHEN u.attnum = 0 THEN pg_get_indexdef(i.indexrelid, u.place::int, false)
                                ELSE quote_ident(a.attname) END ORDER BY u.place)::text AS expressions,
                 array_agg(concat_ws(' ', i.indclass[u.place - 1], i.indcollation[u.place - 1],
                                     o.attoptions::text, w.resolution)
                           ORDER BY u.place) FILTER (WHERE u.place <= i.indnkeyatts)::text AS semantics
          FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS u(attnum, place)
          LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.attnum
          LEFT JOIN pg_attribute o ON o.attrelid = i.indexrelid AND o.attnum = u.place) k
        WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
          :restriction
        ORDER BY i.indexrelid
        """
        .replace(":definition", definition)
        .replace(":restriction", restriction)
        .replace(
            ":nulls_once",
            majorVersion < NULLS_NOT_DISTINCT_SINCE ? "false" : "i.indnullsnotdistinct");
  }

  /** The index in a row of {@link #sql}. */
  public static TableIndex index(CatalogRow row) {
    List<String> expressions = elements(row, "expressions");
    int keys = (int) row.whole("keys");
    return new TableIndex(
        row.text("table_name"),
        row.text("index_name"),
        row.text("method"),
        parts(expressions.subList(0, keys), elements(row, "semantics"), elements(row, "options")),
        List.of(),
        expressions.subList(keys, expressions.size()),
        row.has("predicate") ? IndexPredicate.canonical(row.text("predicate")) : "",
        traits(row),
        row.whole("age"),
        row.has("parent") ? row.text("parent") : null,
        row.whole("bytes"),
        row.text("definition"));
  }

  private static List<IndexPart> parts(
      List<String> expressions, List<String> semantics, List<String> options) {
    List<IndexPart> parts = new ArrayList<>();
    for (int i = 0; i < expressions.size(); i++) {
      int option = Integer.parseInt(options.get(i));
      boolean descending = (option & DESCENDING) != 0;
      boolean nullsFirst = (option & NULLS_FIRST) != 0;
      parts.add(new IndexPart(expressions.get(i), semantics.get(i), descending, nullsFirst, 0));
    }
    return parts;
  }

  private static Set<IndexTrait> traits(CatalogRow row) {
    Set<IndexTrait> traits = EnumSet.noneOf(IndexTrait.class);
    TRAITS.forEach(
        (column, trait) -> {
          if (row.is(column)) {
            traits.add(trait);
          }
        });
    return traits;
  }

  private static List<String> elements(CatalogRow row, String column) {
    return ArrayLiteral.read(row.text(column)).stream().map(Objects::requireNonNull).toList();
  }
}
