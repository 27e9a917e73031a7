package dev.dbwright.tools.statistics.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.statistics.IndexShape;
import dev.dbwright.tools.statistics.IndexShape.Btree;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The heights of B-trees from EXPLAIN alone. To begin a scan the planner charges {@code ceil(log2
 * tuples)} operators for the comparisons and 50 for each level (selfuncs.c, btcostestimate). As a
 * table has fewer than 2^50 rows, an operator at cost 1 lets the height be read off the cost.
 */
final class BtreeHeights {
  private static final int OPERATORS_PER_LEVEL = 50;

  // Nothing but reading in the index's order is left, and nothing else costs anything.
  private static final String PREPARE =
      """
      SELECT set_config(name, setting, true)
      FROM (VALUES ('enable_seqscan', 'off'), ('enable_bitmapscan', 'off'), ('enable_sort', 'off'),
                   ('enable_incremental_sort', 'off'), ('enable_indexscan', 'on'),
                   ('enable_indexonlyscan', 'on'), ('max_parallel_workers_per_gather', '0'),
                   ('seq_page_cost', '0'), ('random_page_cost', '0'), ('cpu_tuple_cost', '0'),
                   ('cpu_index_tuple_cost', '0'), ('cpu_operator_cost', '1')) s (name, setting)
      """;

  // The operators are those of the index's own order: that of text_pattern_ops is no other's.
  private static final String QUESTIONS =
      """
      SELECT c.oid, c.relname,
             format('EXPLAIN (FORMAT JSON) SELECT 1 FROM ONLY %I.%I%s ORDER BY %s LIMIT 1',
                    t.nspname, t.relname,
                    coalesce(' WHERE ' || pg_get_expr(x.indpred, x.indrelid), ''), k.list)
      FROM relation c JOIN pg_index x ON x.indexrelid = c.oid JOIN relation t ON t.oid = x.indrelid
      JOIN pg_am m ON m.oid = c.relam,
      LATERAL (
        SELECT string_agg(
                 '(' || pg_get_indexdef(c.oid, g, false) || ')'
                   || CASE WHEN x.indcollation[g - 1] <> 0
                           THEN ' COLLATE ' || x.indcollation[g - 1]::regcollation ELSE '' END
                   || format(' USING OPERATOR(%I.%s)', n.nspname, r.oprname)
                   || CASE WHEN x.indoption[g - 1] & 2 = 2
                           THEN ' NULLS FIRST' ELSE ' NULLS LAST' END,
                 ', ' ORDER BY g) AS list
        FROM generate_series(1, x.indnkeyatts) g
        JOIN pg_opclass p ON p.oid = x.indclass[g - 1]
        JOIN pg_amop a ON a.amopfamily = p.opcfamily AND a.amoplefttype = p.opcintype
                      AND a.amoprighttype = p.opcintype
                      AND a.amopstrategy = CASE x.indoption[g - 1] & 1 WHEN 1 THEN 5 ELSE 1 END
        JOIN pg_operator r ON r.oid = a.amopopr
        JOIN pg_namespace n ON n.oid = r.oprnamespace
      ) k
      WHERE m.amname = 'btree' AND c.relkind = 'i' AND x.indisvalid
        AND has_table_privilege(t.oid, 'SELECT') AND has_schema_privilege(t.relnamespace, 'USAGE')
      """;

  private BtreeHeights() {}

  /** Leaves the settings of the transaction changed; one of another index's plan is missing. */
  static Map<Long, IndexShape> explain(Connection connection, List<LiveRelation> indexes)
      throws SQLException {
    Map<Long, IndexShape> heights = new HashMap<>();
    if (indexes.isEmpty()) {
      return heights;
    }
    Set<Long> wanted = indexes.stream().map(LiveRelation::oid).collect(Collectors.toSet());
    List<Question> questions = new ArrayList<>();
    Rows.of(
        connection,
        UsersObjects.in(QUESTIONS),
        row ->
            wanted.contains(row.getLong(1))
                && questions.add(new Question(row.getLong(1), row.getString(2), row.getString(3))));
    Rows.of(connection, PREPARE, row -> true);
    List<Optional<String>> plans =
        new Probes(connection).ask(questions.stream().map(Question::sql).toList());
    for (int i = 0; i < questions.size(); i++) {
      Question question = questions.get(i);
      plans
          .get(i)
          .flatMap(plan -> height(plan, question.index()))
          .ifPresent(height -> heights.put(question.oid(), new Btree(height)));
    }
    return heights;
  }

  /** From the scan of {@code index}; empty where the planner took another one. */
  static Optional<Integer> height(String plan, String index) {
    try {
      for (JsonNode scan : Json.mapper().readTree(plan).findParents("Index Name")) {
        if (scan.path("Index Name").asText().equals(index)) {
          double operators = scan.path("Startup Cost").asDouble();
          return Optional.of((int) (operators / OPERATORS_PER_LEVEL) - 1);
        }
      }
    } catch (JsonProcessingException e) {
      // no plan, no height
    }
    return Optional.empty();
  }

  private record Question(long oid, String index, String sql) {}
}
