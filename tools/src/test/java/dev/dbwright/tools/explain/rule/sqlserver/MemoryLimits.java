package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.scan;
import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.step;

import dev.dbwright.tools.explain.plan.sqlserver.Showplan;
import java.util.List;

/** Rules on memory and threads. */
final class MemoryLimits {
  private MemoryLimits() {}

  static List<Limit> all() {
    return List.of(
        Limit.of(
            new Spill(),
            "pages written",
            128,
            127,
            pages ->
                Showplan.of(
                    step("Sort")
                        .orderedBy("o.Placed")
                        .warning("<SpillToTempDb SpillLevel=\"1\" SpilledThreadCount=\"1\"/>")
                        .warning(
                            "<SortSpillDetails GrantedMemoryKb=\"1024\" WritesToTempDb=\"%d\"/>"
                                .formatted((long) pages))
                        .ran(90_000, 300)
                        .over(scan("Orders").ran(90_000, 100)))),
        Limit.of(
            new ExchangeSpill(),
            "pages written",
            1,
            0,
            pages ->
                Showplan.of(
                    step("Parallelism")
                        .logical("Repartition Streams")
                        .warning(
                            "<ExchangeSpillDetails WritesToTempDb=\"%d\"/>".formatted((long) pages))
                        .ran(90_000, 300)
                        .over(scan("Orders").shared(100, 45_000, 45_000)))),
        Limit.of(
            new ThreadSkew(),
            "rows of the busiest",
            8_000,
            7_999,
            rows -> Showplan.of(scan("Orders").shared(200, 1, rows, 1_999 - (rows - 8_000)))),
        Limit.of(
            new GrantTooLarge(),
            "kB granted",
            102_400,
            102_399,
            granted ->
                Showplan.of(scan("Orders").ran(10, 50))
                    .part(
                        "<MemoryGrantInfo GrantedMemory=\"%d\" MaxUsedMemory=\"1024\"/>"
                            .formatted((long) granted))),
        Limit.of(
            new GrantWait(),
            "seconds",
            1,
            0,
            seconds ->
                Showplan.of(scan("Orders").ran(10, 50))
                    .part(
                        "<MemoryGrantInfo RequestedMemory=\"900000\" GrantWaitTime=\"%d\"/>"
                            .formatted((long) seconds))));
  }
}
