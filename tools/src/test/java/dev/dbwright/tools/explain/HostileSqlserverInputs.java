package dev.dbwright.tools.explain;

/** What looks like plans of SQL Server and is made to be slow. */
final class HostileSqlserverInputs {
  private static final String SHOWPLAN =
      "<ShowPlanXML><BatchSequence><Batch><Statements><StmtSimple StatementText=\"SELECT 1\">"
          + "<QueryPlan>";

  private HostileSqlserverInputs() {}

  static void addTo(HostileInputs inputs) {
    String step =
        "<RelOp NodeId=\"1\" PhysicalOp=\"Nested Loops\" LogicalOp=\"Inner Join\""
            + " EstimateRows=\"9\" EstimatedTotalSubtreeCost=\"9\">";
    String time =
        "<RunTimeInformation><RunTimeCountersPerThread Thread=\"0\" ActualRows=\"9000\""
            + " ActualExecutions=\"1\" ActualElapsedms=\"9\"/></RunTimeInformation>";
    String end = "</QueryPlan></StmtSimple></Statements></Batch></BatchSequence></ShowPlanXML>";
    inputs.repeated(
        "showplan: members",
        SHOWPLAN + step + "<NestedLoops>",
        step + time + "</RelOp>\n",
        "</NestedLoops></RelOp>" + end);
    inputs.opened(
        "showplan: levels",
        SHOWPLAN,
        step + time + "<NestedLoops>",
        "",
        "</NestedLoops></RelOp>",
        end);
    inputs.repeated("showplan: documents", "", SHOWPLAN + step + "</RelOp>" + end + "\n", "");
    inputs.repeated(
        "showplan: statements",
        SHOWPLAN + "</QueryPlan></StmtSimple>",
        "<StmtSimple StatementText=\"SELECT 1\"><QueryPlan>"
            + step
            + "</RelOp></QueryPlan></StmtSimple>",
        "</Statements></Batch></BatchSequence></ShowPlanXML>");
    inputs.repeated(
        "showplan: threads",
        SHOWPLAN + step + "<RunTimeInformation>",
        "<RunTimeCountersPerThread Thread=\"1\" ActualRows=\"9\" ActualExecutions=\"1\"/>",
        "</RunTimeInformation></RelOp>" + end);
    inputs.repeated(
        "showplan: attributes", SHOWPLAN + "<RelOp ", "PhysicalOp=\"Sort\" ", "/>" + end);
    inputs.numbered(
        "showplan: other attributes",
        SHOWPLAN + "<RelOp PhysicalOp=\"Sort\" ",
        n -> "a" + n + "=\"1\" ");
    inputs.repeated("showplan: open elements", SHOWPLAN, "<RelOp>", "");
    inputs.repeated(
        "showplan: columns",
        SHOWPLAN + step + "<OutputList>",
        "<ColumnReference Table=\"[t]\" Column=\"a\"/>",
        "</OutputList></RelOp>" + end);
    inputs.repeated(
        "showplan: scalar",
        SHOWPLAN + step + "<NestedLoops><Predicate><ScalarOperator ScalarString=\"",
        "([t].[a]=(1)) OR ",
        "\"/></Predicate></NestedLoops></RelOp>" + end);
    inputs.opened(
        "showplan: scalar levels",
        SHOWPLAN + step + "<NestedLoops><Predicate>",
        "<ScalarOperator><Logical Operation=\"OR\">",
        "<ScalarOperator/>",
        "</Logical></ScalarOperator>",
        "</Predicate></NestedLoops></RelOp>" + end);
    inputs.repeated(
        "showplan: missing indexes",
        SHOWPLAN + "<MissingIndexes>",
        "<MissingIndexGroup Impact=\"90\"><MissingIndex Table=\"[t]\"><ColumnGroup"
            + " Usage=\"EQUALITY\"><Column"
            + " Name=\"[a]\"/></ColumnGroup></MissingIndex></MissingIndexGroup>",
        "</MissingIndexes>" + step + "</RelOp>" + end);
    inputs.repeated(
        "showplan: text members",
        "  |--Nested Loops(Inner Join)\n",
        "       |--Table Scan(OBJECT:([d].[dbo].[t]), WHERE:([a]=(1)))\n",
        "");
    inputs.nested(
        "showplan: text levels",
        depth -> " ".repeat(2 + depth * 5) + "|--Filter(WHERE:([a]=(1)))\n");
    inputs.repeated("showplan: text brackets", "  |--Filter(WHERE:((((a\n", "b((((\n", "");
    inputs.repeated("showplan: text plans", "", "  |--Table Scan(OBJECT:([d].[dbo].[t]))\n\n", "");
    inputs.repeated(
        "showplan: text of one line", "  |--Filter(WHERE:(", "[t].[a]=(1) AND ", "[b]=(2)))\n");
    inputs.repeated(
        "showplan: profile",
        "Rows\tExecutes\tStmtText\n",
        "9\t1\t  |--Table Scan(OBJECT:([d].[dbo].[t]))\n",
        "");
  }
}
