package dev.dbwright.tools.explain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Plans of the tests, and made ones of any number of steps. All benchmarks: {@code ./mvnw -Dfast
 * -Pbench -pl tools -am verify}; some of them with {@code -Dbench=NAME}.
 */
final class BenchmarkPlans {
  private static final Path RESOURCES =
      Path.of("src", "test", "resources", "dev", "dbwright", "tools", "explain");
  private static final String HEAD = "=== ";
  // About 2 KB: what people mostly paste.
  private static final int SHORTEST = 1_500;
  private static final int LONGEST = 2_500;

  private BenchmarkPlans() {}

  /** Plans of PostgreSQL 18 in {@code format}: text, json, xml or yaml. */
  static List<String> ofPostgresql(String format) throws IOException {
    List<String> plans = new ArrayList<>();
    Path packed = RESOURCES.resolve("plan").resolve("pg18-plans.txt.gz");
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(packed)), StandardCharsets.UTF_8))) {
      boolean wanted = false;
      var plan = new StringBuilder();
      for (String line : reader.lines().toList()) {
        if (line.startsWith(HEAD)) {
          add(plan, plans);
          wanted = line.endsWith("." + format);
        } else if (wanted) {
          plan.append(line).append('\n');
        }
      }
      add(plan, plans);
    }
    return plans;
  }

  private static void add(StringBuilder plan, List<String> plans) {
    if (plan.length() > 0) {
      plans.add(plan.toString());
      plan.setLength(0);
    }
  }

  /** Those of about 2 KB. */
  static List<String> ofTwoKilobytes(String format) throws IOException {
    return ofPostgresql(format).stream()
        .filter(plan -> plan.length() >= SHORTEST && plan.length() <= LONGEST)
        .toList();
  }

  /** A file of the tests' resources of the plans, such as {@code plan/mysql/analyze.json}. */
  static String resource(String file) throws IOException {
    return Files.readString(RESOURCES.resolve(file));
  }

  /** {@code steps} scans below one Append, as PostgreSQL's text. */
  static String wide(int steps) {
    String measured =
        "  (cost=0.00..9.00 rows=9 width=8) (actual time=0.0..9.0 rows=9000 loops=1)\n";
    var text = new StringBuilder("Append").append(measured);
    for (int i = 1; i < steps; i++) {
      text.append("  ->  Seq Scan on part_").append(i).append(measured);
      text.append("        Filter: (a = 1)\n        Rows Removed by Filter: 90000\n");
    }
    return text.toString();
  }

  /** {@code steps} of PostgreSQL below each other; as JSON, for such a text would be 300 MB. */
  static String deep(int steps) {
    String step =
        """
        {"Node Type": "Nested Loop", "Plan Rows": 9, "Total Cost": 9.0, "Actual Rows": 900, \
        "Actual Total Time": 9.0, "Actual Loops": 1, "Plans": [\
        """;
    return "[{\"Plan\": "
        + step.repeat(steps - 1)
        + "{\"Node Type\": \"Result\"}"
        + "]}".repeat(steps - 1)
        + "}]";
  }

  /** {@code steps} scans below one loop, as SQL Server's XML. */
  static String wideShowplan(int steps) {
    return showplan(
        relOp(0, "Concatenation")
            + "<Concat>"
            + (relOp(1, "Table Scan") + counters() + "</RelOp>\n").repeat(steps - 1)
            + "</Concat></RelOp>");
  }

  /** {@code steps} loops below each other, as SQL Server's XML. */
  static String deepShowplan(int steps) {
    return showplan(
        (relOp(1, "Nested Loops") + counters() + "<NestedLoops>").repeat(steps)
            + "</NestedLoops></RelOp>".repeat(steps));
  }

  private static String relOp(int id, String operator) {
    return """
    <RelOp NodeId="%d" PhysicalOp="%s" LogicalOp="%s" EstimateRows="9" \
    EstimatedTotalSubtreeCost="9" Parallel="false" EstimatedExecutionMode="Row">\
    """
        .formatted(id, operator, operator);
  }

  private static String counters() {
    return """
    <RunTimeInformation><RunTimeCountersPerThread Thread="0" ActualRows="9000" \
    ActualExecutions="1" ActualElapsedms="9" ActualCPUms="9"/></RunTimeInformation>\
    """;
  }

  private static String showplan(String steps) {
    return """
    <ShowPlanXML xmlns="http://schemas.microsoft.com/sqlserver/2004/07/showplan" \
    Version="1.564"><BatchSequence><Batch><Statements><StmtSimple StatementText="SELECT 1" \
    StatementSubTreeCost="9"><QueryPlan>\
    """
        + steps
        + "</QueryPlan></StmtSimple></Statements></Batch></BatchSequence></ShowPlanXML>";
  }
}
