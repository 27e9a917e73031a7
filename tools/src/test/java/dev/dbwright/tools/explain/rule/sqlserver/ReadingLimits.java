package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.loops;
import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.scan;
import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.seek;
import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.step;

import dev.dbwright.tools.explain.plan.sqlserver.Showplan;
import dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep;
import java.util.List;

/** Rules on reading: rows that are thrown away, fetched singly or sorted. */
final class ReadingLimits {
  private static final String STATUS = "[Shop].[dbo].[Orders].[Status] as [o].[Status]=(3)";

  private ReadingLimits() {}

  static List<Limit> all() {
    return List.of(
        Limit.of(
            new LateFilter(),
            "rows removed",
            50_000,
            49_999,
            removed ->
                Showplan.of(
                    step("Filter")
                        .predicate("[Shop].[dbo].[Refunds].[Kind] as [r].[Kind]=(2)")
                        .ran(1_000, 1_000)
                        .over(
                            step("Hash Match")
                                .logical("Left Outer Join")
                                .ran(removed + 1_000, 950)
                                .over(
                                    scan("Orders").ran(60_000, 300), scan("Refunds").ran(9, 3))))),
        Limit.of(
            new ResidualPredicate(),
            "rows read",
            10_000,
            9_999,
            read ->
                Showplan.of(
                    seek("Orders", "IX_Orders_CustomerId")
                        .seeks("o.CustomerId", "[@c]")
                        .predicate(STATUS)
                        .ran(10, 40)
                        .read(read))),
        Limit.of(
            new ResidualPredicate(),
            "part removed",
            90_000,
            89_999,
            removed ->
                Showplan.of(
                    seek("Orders", "IX")
                        .predicate(STATUS)
                        .ran(100_000 - removed, 40)
                        .read(100_000))),
        Limit.of(
            new SelectiveScan(),
            "rows removed",
            10_010,
            10_009,
            read -> Showplan.of(orders(10, read))),
        Limit.of(
            new SelectiveScan(),
            "part removed",
            5_000,
            5_001,
            kept -> Showplan.of(orders(kept, 100_000))),
        Limit.of(
            new NotSargable(),
            "rows removed",
            10_010,
            10_009,
            read ->
                Showplan.of(
                    scan("Orders")
                        .predicate(
                            "datepart(year,[Shop].[dbo].[Orders].[Placed] as [o].[Placed])=(2026)")
                        .ran(10, 900)
                        .read(read))),
        Limit.of(
            new ImplicitConversion(),
            "rows converted",
            10_000,
            9_999,
            read ->
                Showplan.of(
                    scan("Customers")
                        .predicate(
                            "CONVERT_IMPLICIT(nvarchar(20),[Shop].[dbo].[Customers].[Code] as"
                                + " [c].[Code],0)=[@code]")
                        .ran(1, 60)
                        .read(read))),
        Limit.of(
            new KeyLookup(),
            "lookups",
            1_000,
            999,
            lookups ->
                Showplan.of(
                    loops(
                            "Inner Join",
                            seek("Orders", "IX_Orders_CustomerId").ran(lookups, 5),
                            step("Clustered Index Seek")
                                .on("Orders")
                                .index("PK_Orders")
                                .attribute("Lookup", "true")
                                .outputs("o.Total")
                                .ran(lookups, lookups, 80))
                        .ran(lookups, 100))),
        Limit.of(
            new TopOverScan(),
            "rows read",
            10_000,
            9_999,
            read ->
                Showplan.of(
                    step("Top")
                        .expressed("TopExpression", "(20)")
                        .ran(20, 90)
                        .over(scan("Orders").predicate(STATUS).ran(20, 89).read(read)))),
        Limit.of(
            new LargeOffset(),
            "rows skipped",
            5_000,
            4_999,
            skipped ->
                Showplan.of(
                    step("Top")
                        .expressed("OffsetExpression", "[@skip]")
                        .expressed("TopExpression", "(20)")
                        .ran(20, 50)
                        .over(scan("Orders").ran(skipped + 20, 48)))),
        Limit.of(
            new RemoteRows(),
            "rows fetched",
            5_000,
            4_999,
            fetched ->
                Showplan.of(
                    step("Filter")
                        .predicate("[ERP].[Shop].[dbo].[Items].[Active]=(1)")
                        .ran(100, 600)
                        .over(
                            step("Remote Query")
                                .attribute("RemoteSource", "ERP")
                                .ran(fetched, 590)))),
        Limit.of(
            new BackwardScan(),
            "rows read",
            100_000,
            99_999,
            rows ->
                Showplan.of(
                    scan("Orders")
                        .cost(9)
                        .attribute("Ordered", "true")
                        .attribute("ScanDirection", "BACKWARD")
                        .ran(rows, 300))),
        Limit.of(
            new ExpensiveSort(),
            "rows sorted",
            100_000,
            99_999,
            rows ->
                Showplan.of(
                    step("Sort")
                        .orderedBy("o.Placed")
                        .ran(rows, 900)
                        .over(scan("Orders").ran(rows, 300)))),
        Limit.of(
            new ColumnstoreRowMode(),
            "rows read",
            102_400,
            102_399,
            rows ->
                Showplan.of(
                    step("Clustered Index Scan")
                        .on("Sales")
                        .index("CCI_Sales")
                        .attribute("Storage", "ColumnStore")
                        .ran(rows, 300))),
        Limit.of(
            new BatchModeMissed(),
            "rows aggregated",
            131_072,
            131_071,
            rows ->
                Showplan.of(
                        step("Hash Match")
                            .logical("Aggregate")
                            .ran(50, 900)
                            .over(scan("Orders").ran(rows, 400)))
                    .statement("CardinalityEstimationModelVersion", "140")));
  }

  private static ShowplanStep orders(double kept, double read) {
    return scan("Orders").predicate(STATUS).cost(20).ran(kept, 900).read(read);
  }
}
