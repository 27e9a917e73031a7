package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.loops;
import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.scan;
import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.seek;
import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.step;

import dev.dbwright.tools.explain.plan.sqlserver.Showplan;
import dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep;
import java.util.List;

/** Rules on wrong row counts. */
final class RowCountLimits {
  private static final String STATUS = "[Shop].[dbo].[Orders].[Status] as [o].[Status]=(3)";
  private static final String PLACED = "[Shop].[dbo].[Orders].[Placed] as [o].[Placed]>=[@from]";

  private RowCountLimits() {}

  static List<Limit> all() {
    return List.of(
        Limit.of(
            new HarmfulMisestimate(),
            "factor",
            10_000,
            9_999,
            came -> Showplan.of(joined(scan("Orders").estimated(1_000).ran(came, 200), came))),
        Limit.of(
            new HarmfulMisestimate(),
            "executions above",
            1_000,
            999,
            times -> Showplan.of(joined(scan("Orders").estimated(10).ran(5_000, 200), times))),
        Limit.of(
            new LocalVariable(),
            "factor",
            10_000,
            9_999,
            came ->
                Showplan.of(
                        joined(
                            scan("Orders").predicate(PLACED).estimated(1_000).ran(came, 200), came))
                    .parameter("@from", "", "'2026-01-01'")),
        Limit.of(
            new ParameterSniffing(),
            "factor",
            10_000,
            9_999,
            came ->
                Showplan.of(
                        joined(
                            scan("Orders").predicate(PLACED).estimated(1_000).ran(came, 200), came))
                    .parameter("@from", "'2026-12-31'", "'2026-01-01'")),
        Limit.of(
            new CardinalityGuess(),
            "factor",
            30,
            31,
            came ->
                Showplan.of(
                    scan("Orders")
                        .predicate(PLACED)
                        .property("TableCardinality", 1_000)
                        .estimated(300)
                        .property("EstimateRebinds", 0)
                        .ran(came * 100, 100, 200))),
        Limit.of(
            new StaleStatistics(),
            "rows changed",
            10_000,
            9_999,
            changed ->
                Showplan.of(
                        scan("Orders")
                            .property("TableCardinality", 100_000)
                            .estimated(10)
                            .ran(40_000, 200))
                    .part(
                        ("<OptimizerStatsUsage><StatisticsInfo Table=\"[Orders]\""
                                + " Statistics=\"[IX]\" ModificationCount=\"%d\""
                                + " SamplingPercent=\"100\"/></OptimizerStatsUsage>")
                            .formatted((long) changed))),
        Limit.of(
            new NoStatistics(),
            "factor",
            10_000,
            9_999,
            came ->
                Showplan.of(
                    scan("Orders")
                        .warning(
                            "<ColumnsWithNoStatistics><ColumnReference Table=\"[Orders]\""
                                + " Column=\"Status\"/></ColumnsWithNoStatistics>")
                        .estimated(1_000)
                        .ran(came, 200))),
        Limit.of(
            new TableVariable(),
            "rows held",
            1_000,
            999,
            rows ->
                Showplan.of(joined(step("Table Scan").on("@ids").estimated(1).ran(rows, 5), rows))),
        Limit.of(
            new TableFunction(),
            "rows returned",
            1_000,
            999,
            rows ->
                Showplan.of(
                    joined(
                        step("Table-valued function").on("OpenOrders").estimated(100).ran(rows, 5),
                        rows))),
        Limit.of(
            new RowGoal(),
            "rows read",
            10_000,
            9_999,
            read ->
                Showplan.of(
                    loops(
                            "Left Semi Join",
                            seek("Customers", "IX").ran(100, 5),
                            scan("Orders")
                                .predicate(STATUS)
                                .estimated(3)
                                .property("EstimateRowsWithoutRowGoal", 400)
                                .ran(1, 100, 80)
                                .read(read))
                        .ran(1, 100))));
  }

  private static ShowplanStep joined(ShowplanStep source, double executions) {
    return loops("Inner Join", source, seek("Lines", "IX_Lines_OrderId").ran(9, executions, 700))
        .ran(9, 1_000);
  }
}
