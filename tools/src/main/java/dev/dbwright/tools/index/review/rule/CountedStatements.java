package dev.dbwright.tools.index.review.rule;

/** The statements that pg_stat_statements counted, beside the tables that they mention. */
final class CountedStatements {
  private CountedStatements() {}

  /**
   * Joins to the table {@code t}, a pg_class, each statement that holds {@code word} and the
   * table's name, as {@code q.query} and {@code q.calls}; one row without them where there is none.
   */
  static String join(ReviewedServer server, String word) {
    return server
        .statementsView()
        .map(
            view ->
                """
                LEFT JOIN LATERAL (
                  SELECT s.query, sum(s.calls)::bigint AS calls
                  FROM %s s
                  WHERE s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
                    AND s.query ~* '\\y%s\\y' AND strpos(lower(s.query), lower(t.relname)) > 0
                  GROUP BY 1) q ON true
                """
                    .formatted(view, word))
        .orElse("CROSS JOIN (VALUES (NULL::text, 0::bigint)) AS q(query, calls)\n");
  }
}
