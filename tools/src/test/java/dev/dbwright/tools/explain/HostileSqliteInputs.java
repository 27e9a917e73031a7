package dev.dbwright.tools.explain;

/** What looks like plans of SQLite and is made to be slow. */
final class HostileSqliteInputs {
  private HostileSqliteInputs() {}

  static void addTo(HostileInputs inputs) {
    inputs.repeated("sqlite: scans", "QUERY PLAN\n", "|--SCAN t\n", "`--SCAN u\n");
    inputs.repeated(
        "sqlite: searches",
        "QUERY PLAN\n",
        "|--SEARCH t USING INDEX i (a=? AND b>?)\n",
        "`--SCAN u\n");
    inputs.repeated("sqlite: bare scans", "", "SCAN t\n", "");
    inputs.repeated(
        "sqlite: subqueries",
        "QUERY PLAN\n|--SCAN t\n",
        "|--CORRELATED SCALAR SUBQUERY 1\n|  `--SCAN u\n",
        "`--USE TEMP B-TREE FOR ORDER BY\n");
    inputs.repeated(
        "sqlite: sorts",
        "QUERY PLAN\n|--SCAN t\n",
        "|--USE TEMP B-TREE FOR GROUP BY\n",
        "`--USE TEMP B-TREE FOR ORDER BY\n");
    inputs.repeated(
        "sqlite: materialized",
        "QUERY PLAN\n",
        "|--MATERIALIZE m\n|  |--SCAN t\n|  `--SCAN u\n",
        "`--SCAN m\n");
    inputs.nested("sqlite: levels", depth -> "   ".repeat(depth) + "`--CO-ROUTINE c\n");
    inputs.nested("sqlite: barred levels", depth -> "|  ".repeat(depth) + "|--CO-ROUTINE c\n");
    inputs.numbered("sqlite: rows", "id|parent|notused|detail\n", n -> n + "|0|0|SCAN t\n");
    inputs.numbered("sqlite: row levels", "", n -> n + "|" + (n - 1) + "|0|CO-ROUTINE c\n");
    inputs.numbered("sqlite: old rows", "", n -> "0|" + n + "|" + n + "|SCAN TABLE t\n");
    inputs.numbered(
        "sqlite: old selects",
        "0|0|0|SCAN SUBQUERY 1\n",
        n -> n + "|0|0|SCAN SUBQUERY " + (n + 1) + "\n");
    inputs.numbered("sqlite: lost selects", "0|0|0|SCAN t\n", n -> n + "|0|0|SCAN TABLE t\n");
    inputs.repeated(
        "sqlite: broken lines", "QUERY PLAN\n", "|--SEARCH t USING\n   INDEX i (a=?)\n", "");
    inputs.repeated(
        "sqlite: broken brackets", "QUERY PLAN\n", "|--SEARCH t USING INDEX i (a=?\n", "");
    inputs.repeated(
        "sqlite: one line", "QUERY PLAN\n|--SEARCH t USING INDEX i (", "a=? AND ", "b=?)\n");
    inputs.repeated(
        "sqlite: skips", "QUERY PLAN\n`--SEARCH t USING INDEX i (", "ANY(a) AND ", "b=?)\n");
    inputs.repeated("sqlite: plans", "", "QUERY PLAN\n`--SCAN t\n", "");
    inputs.repeated("sqlite: words", "SCAN\n", "SCAN the SEARCH ", "");
    inputs.repeated("sqlite: figures", "SCAN t\n", "12|", "");
    inputs.repeated(
        "sqlite: json rows",
        "[{\"id\":1,\"parent\":0,\"notused\":0,\"detail\":\"SCAN t\"}",
        ",{\"id\":2,\"parent\":0,\"notused\":0,\"detail\":\"SCAN t\"}",
        "]");
  }
}
