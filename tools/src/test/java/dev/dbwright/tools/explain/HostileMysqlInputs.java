package dev.dbwright.tools.explain;

/** What looks like plans of MySQL and MariaDB and is made to be slow. */
final class HostileMysqlInputs {
  private HostileMysqlInputs() {}

  static void addTo(HostileInputs inputs) {
    String head = "id\tselect_type\ttable\ttype\tpossible_keys\tkey\tkey_len\tref\trows\tExtra\n";
    inputs.repeated(
        "mysql: rows",
        head,
        "1\tSIMPLE\tt\tALL\tk\tNULL\tNULL\tNULL\t5000\tUsing where; Using join buffer\n",
        "");
    inputs.repeated(
        "mysql: subqueries",
        head,
        "2\tDEPENDENT SUBQUERY\tt\tALL\tk\tNULL\tNULL\tNULL\t5000\tUsing temporary; Using"
            + " filesort\n",
        "");
    inputs.numbered(
        "mysql: derived",
        head,
        n -> n + "\tDERIVED\t<derived" + (n + 1) + ">\tALL\tNULL\tNULL\tNULL\tNULL\t5000\t\n");
    inputs.repeated(
        "mysql: frame",
        "+----+\n"
            + "| id | select_type | table | type | possible_keys | key | key_len | ref | rows |"
            + " Extra |\n"
            + "+----+\n",
        "| 1 | SIMPLE | t | ALL | NULL | NULL | NULL | NULL | 5 | |\n",
        "");
    inputs.repeated(
        "mysql: frame without rows", "+----+\n| id | select_type | table |\n", "+----+\n", "");
    inputs.repeated("mysql: heads", "", head, "");
    inputs.repeated(
        "mysql: upright",
        "",
        "*** 1. row ***\nid: 1\nselect_type: SIMPLE\ntable: t\ntype: ALL\nrows: 5\nExtra: \n",
        "");
    inputs.repeated("mysql: upright names", "", "select_type: x\n", "");
    inputs.repeated("mysql: cells", "id\tselect_type\ttable\n1\tSIMPLE\t", "t\t", "");
    String tree =
        "-> Nested loop inner join  (cost=9 rows=9) (actual time=0.1..9 rows=9000 loops=1)\n";
    inputs.repeated(
        "mysql: tree members",
        tree,
        "    -> Table scan on t  (cost=9 rows=9) (actual time=0.1..9 rows=9000 loops=1)\n",
        "");
    inputs.nested("mysql: tree levels", depth -> " ".repeat(depth * 4) + tree);
    inputs.repeated("mysql: tree brackets", "-> Filter: (\n", "((((((((\n", "");
    inputs.repeated("mysql: tree of one line", "-> Filter: (", "(t.a = 1) and ", "(t.a = 2))");
    inputs.repeated(
        "mysql: escaped lines",
        "| -> Limit: 1 row(s)",
        "\\n    -> Table scan on t  (cost=9 rows=9)",
        " |");
    String table =
        "{\"table\": {\"table_name\": \"t\", \"access_type\": \"ALL\", \"rows\": 5000,"
            + " \"attached_condition\": \"t.a = 1\"}}";
    inputs.repeated(
        "mysql: json loops",
        "{\"query_block\": {\"select_id\": 1, \"nested_loop\": [" + table,
        ", " + table,
        "]}}");
    inputs.opened(
        "mysql: json levels",
        "",
        "{\"query_block\": {\"select_id\": 1, \"table\": {\"table_name\": \"t\", \"materialized\":"
            + " ",
        "{}",
        "}}}",
        "");
    inputs.opened(
        "mysql: json version 2",
        "",
        "{\"query_plan\": {}, \"operation\": \"Filter: (a = 1)\", \"inputs\": [",
        "{\"operation\": \"Table scan on t\"}",
        "]}",
        "");
    inputs.repeated(
        "mysql: json cut", "{\"query_block\": ", "{\"table\": {\"table_name\": \"t\",\n", "");
    inputs.repeated(
        "mysql: json blocks",
        "",
        "{\"query_block\": {\"select_id\": 1, \"table\": {\"table_name\": \"t\"}}}\n",
        "");
    inputs.repeated(
        "mysql: json quotes", "{\"query_block\": {\"select_id\": 1,\n", "\"message\": \"a\n", "");
  }
}
