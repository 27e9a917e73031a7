package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.loops;
import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.scan;
import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.seek;
import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.step;

import dev.dbwright.tools.explain.plan.sqlserver.Showplan;
import java.util.List;

/** Rules on joins, on what they run repeatedly and on spools. */
final class JoinLimits {
  private JoinLimits() {}

  static List<Limit> all() {
    return List.of(
        Limit.of(
            new JoinOnOr(),
            "pairs",
            100_000,
            99_999,
            pairs ->
                Showplan.of(
                    loops("Inner Join", scan("A").ran(100, 5), scan("B").ran(pairs, 100, 60))
                        .predicate(
                            "[Shop].[dbo].[A].[x]=[Shop].[dbo].[B].[x] OR"
                                + " [Shop].[dbo].[A].[y]=[Shop].[dbo].[B].[y]")
                        .ran(40, 100))),
        Limit.of(
            new ManyExecutions(),
            "executions",
            100_000,
            99_999,
            times ->
                Showplan.of(
                    loops(
                            "Inner Join",
                            scan("Orders").ran(times, 100),
                            seek("Lines", "IX_Lines_OrderId").ran(times, times, 800))
                        .ran(times, 1_000))),
        Limit.of(
            new InnerScan(),
            "executions",
            10,
            9,
            times ->
                Showplan.of(
                    loops(
                            "Inner Join",
                            scan("Orders").ran(times, 5),
                            scan("Lines").ran(200_000, times, 80))
                        .predicate("[Shop].[dbo].[Orders].[Id]=[Shop].[dbo].[Lines].[OrderId]")
                        .ran(30, 100))),
        Limit.of(
            new InnerScan(),
            "rows read",
            100_000,
            99_999,
            rows ->
                Showplan.of(
                    loops("Inner Join", scan("A").ran(50, 5), scan("B").ran(rows, 50, 80))
                        .ran(30, 100))),
        Limit.of(
            new ManyToManyMerge(),
            "rows joined",
            10_000,
            9_999,
            rows ->
                Showplan.of(
                    step("Merge Join")
                        .logical("Inner Join")
                        .attribute("ManyToMany", "true")
                        .ran(rows, 200)
                        .counter("ActualLogicalReads", 30_000)
                        .over(scan("Orders").ran(500, 20), scan("Rates").ran(500, 20)))),
        Limit.of(
            new NoJoinPredicate(),
            "rows of the product",
            100_000,
            99_999,
            rows ->
                Showplan.of(
                    loops("Inner Join", scan("A").ran(100, 5), scan("B").ran(rows, 100, 60))
                        .warned("NoJoinPredicate")
                        .ran(rows, 100))),
        Limit.of(
            new NotInNullable(),
            "rows of both sides",
            1_000,
            999,
            rows ->
                Showplan.of(
                    loops(
                            "Left Anti Semi Join",
                            scan("Customers").ran(rows - 100, 5),
                            scan("Orders").ran(100, 900, 80))
                        .predicate(
                            "[Shop].[dbo].[Orders].[CustomerId] IS NULL OR"
                                + " [Shop].[dbo].[Customers].[Id]=[Shop].[dbo].[Orders].[CustomerId]")
                        .ran(7, 100))),
        Limit.of(
            new ScalarFunction(),
            "calls",
            1_000,
            999,
            calls ->
                Showplan.of(
                    step("Compute Scalar")
                        .part(
                            "<DefinedValues><DefinedValue><ColumnReference"
                                + " Column=\"Expr1003\"/><ScalarOperator"
                                + " ScalarString=\"[Shop].[dbo].[net]([o].[Total])\"><UserDefinedFunction"
                                + " FunctionName=\"[Shop].[dbo].[net]\"/>"
                                + "</ScalarOperator></DefinedValue></DefinedValues>")
                        .ran(calls, 400)
                        .over(scan("Orders").ran(calls, 20)))),
        Limit.of(
            new LazySpool(),
            "times filled",
            1_000,
            999,
            rebinds ->
                Showplan.of(
                    loops(
                            "Inner Join",
                            scan("Orders").ran(rebinds + 100, 10),
                            step("Table Spool")
                                .logical("Lazy Spool")
                                .ran(5_000, rebinds + 100, 90)
                                .counter("ActualRebinds", (long) rebinds)
                                .counter("ActualRewinds", 100)
                                .over(scan("Prices").ran(5_000, rebinds, 60)))
                        .ran(5_000, 120))),
        Limit.of(
            new EagerTableSpool(),
            "rows copied",
            10_000,
            9_999,
            rows ->
                Showplan.of(
                        step("Clustered Index Update")
                            .on("Orders")
                            .ran(rows, 300)
                            .over(
                                step("Table Spool")
                                    .logical("Eager Spool")
                                    .ran(rows, 200)
                                    .over(scan("Orders").ran(rows, 60))))
                    .statement("StatementType", "UPDATE")),
        Limit.of(
            new EagerIndexSpool(),
            "share in percent",
            20,
            19,
            ms ->
                Showplan.of(
                    loops(
                            "Inner Join",
                            scan("Orders").ran(100, 10),
                            step("Index Spool")
                                .logical("Eager Spool")
                                .outputs("l.Amount")
                                .seeks("l.OrderId", "[o].[Id]")
                                .ran(300, 100, ms)
                                .over(scan("Lines").ran(500_000, ms - 5)))
                        .ran(300, 100))));
  }
}
