package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.scan;
import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.step;

import dev.dbwright.tools.explain.plan.sqlserver.Showplan;
import dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep;
import java.util.List;

/** Rules on the statement as a whole. */
final class StatementLimits {
  private static final String STATUS = "[Shop].[dbo].[Orders].[Status] as [o].[Status]=(3)";

  private StatementLimits() {}

  static List<Limit> all() {
    return List.of(
        Limit.of(
            new SerialPlan(),
            "cost",
            5,
            4.9,
            cost ->
                Showplan.of(scan("Orders").cost(cost))
                    .with("NonParallelPlanReason", "MaxDOPSetToOne")),
        Limit.of(
            new SerialPlan(),
            "ms",
            1_000,
            999,
            ms ->
                Showplan.of(scan("Orders").cost(9).ran(10, ms))
                    .with("NonParallelPlanReason", "NoParallelDynamicCursor")),
        Limit.of(
            new CompileDominates(),
            "ms of compiling",
            10,
            9,
            ms -> Showplan.of(scan("Orders").ran(10, 4)).with("CompileTime", (long) ms)),
        Limit.of(
            new OptimizerTimeout(),
            "ms",
            1_000,
            999,
            ms ->
                Showplan.of(scan("Orders").ran(10, ms))
                    .statement("StatementOptmEarlyAbortReason", "TimeOut")),
        Limit.of(
            new EstimatedOnly(), "cost", 5, 4.9, cost -> Showplan.of(scan("Orders").cost(cost))),
        Limit.of(
            new MissingIndex(),
            "impact",
            50,
            49.9,
            impact ->
                Showplan.of(orders(10, 90_000))
                    .part(
                        ("<MissingIndexes><MissingIndexGroup Impact=\"%s\"><MissingIndex"
                                + " Database=\"[Shop]\" Schema=\"[dbo]\" Table=\"[Orders]\">"
                                + "<ColumnGroup Usage=\"EQUALITY\"><Column Name=\"[Status]\""
                                + " ColumnId=\"3\"/></ColumnGroup></MissingIndex>"
                                + "</MissingIndexGroup></MissingIndexes>")
                            .formatted(impact))),
        Limit.of(
            new WaitsDominate(),
            "ms waited",
            500,
            499,
            ms ->
                Showplan.of(scan("Orders").ran(10, 900))
                    .took(1_000, 100)
                    .part(
                        ("<WaitStats><Wait WaitType=\"LCK_M_S\" WaitTimeMs=\"%d\" WaitCount=\"2\"/>"
                                + "</WaitStats>")
                            .formatted((long) ms))),
        Limit.of(
            new ForcedChoice(),
            "share in percent",
            20,
            19,
            ms ->
                Showplan.of(
                    step("Sort")
                        .ran(10, 100)
                        .over(scan("Orders").attribute("ForcedIndex", "true").ran(10, ms)))),
        Limit.of(
            new UnmatchedIndex(),
            "share in percent",
            20,
            19,
            ms ->
                Showplan.of(
                        step("Sort")
                            .ran(10, 100)
                            .over(scan("Orders").predicate(STATUS).ran(10, ms)))
                    .part(
                        "<UnmatchedIndexes><Parameterization><Object Schema=\"[dbo]\""
                            + " Table=\"[Orders]\""
                            + " Index=\"[IX_Open]\"/></Parameterization></UnmatchedIndexes>")),
        Limit.of(
            new SlowCursor(),
            "cost",
            1,
            0.9,
            cost ->
                Showplan.of(scan("Orders").cost(cost))
                    .statement("CursorName", "c")
                    .statement("CursorActualType", "Dynamic")));
  }

  private static ShowplanStep orders(double kept, double read) {
    return scan("Orders").predicate(STATUS).cost(20).ran(kept, 900).read(read);
  }
}
