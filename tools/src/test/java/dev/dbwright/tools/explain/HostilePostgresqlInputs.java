package dev.dbwright.tools.explain;

/** What looks like plans of PostgreSQL and is made to be slow. */
final class HostilePostgresqlInputs {
  private HostilePostgresqlInputs() {}

  static void addTo(HostileInputs inputs) {
    text(inputs);
    structured(inputs);
  }

  private static void text(HostileInputs inputs) {
    String timed = "  (cost=0.00..9.00 rows=9 width=8) (actual time=0.1..9.0 rows=9000 loops=1)\n";
    inputs.repeated("text: members", "Append" + timed, "  ->  Seq Scan on t" + timed, "");
    inputs.repeated(
        "text: inner sides",
        "Nested Loop" + timed,
        "  ->  Seq Scan on t" + timed + "        Filter: (a = 1)\n",
        "");
    inputs.repeated(
        "text: subplans",
        "Seq Scan on t" + timed + "  Filter: ((SubPlan 1) > 3)\n",
        "  SubPlan 1\n    ->  Seq Scan on u" + timed,
        "");
    inputs.repeated(
        "text: CTEs",
        "CTE Scan on c" + timed,
        "  CTE c\n    ->  Seq Scan on u" + timed + "          Filter: (a = 1)\n",
        "");
    inputs.numbered(
        "text: different CTEs",
        "CTE Scan on c1" + timed,
        n -> "  CTE c" + n + "\n    ->  CTE Scan on c" + (n + 1) + timed);
    inputs.repeated(
        "text: InitPlans", "Result" + timed, "  InitPlan 1\n    ->  Seq Scan on u" + timed, "");
    inputs.repeated("text: plans", "", "Seq Scan on t" + timed + "\n", "");
    inputs.nested("text: levels", depth -> " ".repeat(depth * 6) + "->  Nested Loop" + timed);
    inputs.repeated("text: open brackets", "Seq Scan on t" + timed, "  Filter: ((((a\n", "");
    inputs.repeated(
        "text: one line of brackets", "Seq Scan on t" + timed + "  Filter: ", "((a = 1) AND ", "");
    inputs.repeated(
        "text: one line of ORs", "Seq Scan on t" + timed + "  Filter: (", "(a = 1) OR ", "a)");
    inputs.repeated("text: one quote", "Seq Scan on t" + timed + "  Filter: (a = 'x", "it''s ", "");
    inputs.repeated("text: quotes", "Seq Scan on t" + timed, "  Filter: (a = 'x\n", "");
    inputs.repeated(
        "text: workers",
        "Seq Scan on t" + timed,
        "  Worker 0:  actual time=0.1..2.0 rows=1 loops=1\n",
        "");
    inputs.repeated("text: details", "Seq Scan on t" + timed, "  Detail: 1\n", "");
    inputs.repeated("text: short lines", "Seq Scan on t" + timed, "a\n", "");
    inputs.repeated("text: blank lines", "Seq Scan on t" + timed, "\n", "");
    inputs.repeated("text: arrows", "Seq Scan on t" + timed, "->\n", "");
    inputs.repeated("text: broken titles", "", "->  Seq Scan on t  (cost=0.00\n", "");
    inputs.repeated("text: one long title", "Seq Scan on ", "t ", timed);
    inputs.repeated(
        "text: frame",
        "| QUERY PLAN |\n",
        "| Seq Scan on t (cost=0.00..1.00 rows=1 width=4) |\n",
        "");
    inputs.repeated(
        "text: log lines", "", "2026-01-01 00:00:00 UTC [7] LOG:  duration: 1 ms  plan:\n", "");
    inputs.repeated("text: triggers", "Update on t" + timed, "Trigger t: time=1.0 calls=1\n", "");
    inputs.repeated(
        "text: not a plan", "", "why is this query slow? it has (cost=1..2 rows=3) ", "");
  }

  private static void structured(HostileInputs inputs) {
    String step =
        "{\"Node Type\": \"Nested Loop\", \"Plan Rows\": 9, \"Total Cost\": 9.0, \"Actual Rows\":"
            + " 900, \"Actual Total Time\": 9.0, \"Actual Loops\": 1";
    inputs.repeated(
        "json: members",
        "[{\"Plan\": {\"Node Type\": \"Append\", \"Plans\": [" + step + "}",
        ", " + step + "}",
        "]}}]");
    inputs.opened("json: levels", "[{\"Plan\": ", step + ", \"Plans\": [", step + "}", "]}", "}]");
    inputs.repeated("json: brackets", "\"Plan\"", "[", "");
    inputs.repeated("json: braces", "\"Plan\": ", "{\"Plan\": ", "");
    inputs.repeated("json: names", "[{\"Plan\": " + step, ", \"Filter\": \"(a = 1)\"", "}}]");
    inputs.repeated("json: one string", "[{\"Plan\": {\"Node Type\": \"", "\\\"", "");
    inputs.repeated("json: plans", "", "[{\"Plan\": {\"Node Type\": \"Result\"}}]\n", "");
    inputs.repeated("json: broken plans", "", "[{\"Plan\": {\"Node Type\": \"Result\n", "");
    inputs.repeated(
        "json: quotes", "[{\"Plan\": {\"Node Type\": \"Result\",\n", "\"Filter\": \"a\n", "}}]");
    inputs.repeated("json: cut strings", "[{\"Plan\": {\"Node Type\": ", "\"Result\n", "\"}}]");
    String xml = "<Plan><Node-Type>Nested Loop</Node-Type><Plan-Rows>9</Plan-Rows>";
    inputs.opened(
        "xml: levels",
        "<explain><Query>",
        xml + "<Plans>",
        xml + "</Plan>",
        "</Plans></Plan>",
        "</Query></explain>");
    inputs.repeated(
        "xml: members",
        "<explain><Query>" + xml + "<Plans>",
        xml + "</Plan>",
        "</Plans></Plan></Query></explain>");
    inputs.repeated("xml: open elements", "<explain><Query>", "<Plan>", "</Plan>");
    inputs.repeated(
        "xml: attributes", "<explain><Query><Plan ", "a=\"1\" ", "/></Plan></Query></explain>");
    inputs.repeated(
        "xml: elements",
        "<explain><Query>" + xml,
        "<Filter>a</Filter>\n",
        "</Plan></Query></explain>");
    inputs.repeated(
        "xml: broken lines",
        "<explain><Query>" + xml,
        "<Filter>a</Fil\nter>\n",
        "</Plan></Query></explain>");
    inputs.repeated(
        "xml: entities",
        "<explain><Query>" + xml + "<Filter>",
        "&lt;",
        "</Filter></Plan></Query></explain>");
    inputs.repeated(
        "xml: documents", "", "<explain><Query>" + xml + "</Plan></Query></explain>\n", "");
    inputs.repeated(
        "yaml: members",
        "- Plan:\n    Node Type: \"Append\"\n    Plans:\n",
        "      - Node Type: \"Result\"\n        Plan Rows: 9\n",
        "");
    inputs.nested(
        "yaml: levels",
        depth -> {
          String at = " ".repeat(4 + depth * 4);
          String first = depth == 0 ? "- Plan:\n" + at : at.substring(2) + "- ";
          return first + "Node Type: \"Limit\"\n" + at + "Plans:\n";
        });
    inputs.nested("yaml: indentation", depth -> " ".repeat(depth) + "Plan:\n");
    inputs.repeated(
        "yaml: names", "- Plan:\n    Node Type: \"Result\"\n", "    Filter: \"a\"\n", "");
    inputs.repeated(
        "yaml: quotes", "- Plan:\n    Node Type: \"Result\"\n", "    Filter: \"a\n", "");
    inputs.repeated("yaml: plans", "", "- Plan:\n    Node Type: \"Result\"\n", "");
  }
}
