package dev.dbwright.tools.pool;

import dev.dbwright.tools.pool.PoolAdvice.CurvePoint;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block.Cell;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Block.StepChart;
import dev.dbwright.tools.report.Block.Tone;
import dev.dbwright.tools.report.Block.Tree;
import dev.dbwright.tools.report.Block.TreeRow;
import dev.dbwright.tools.report.ChartStep;
import java.util.List;

/** Wait against pool size: bars where text is shown, and a drawing. */
final class WaitPictures {
  // A pool that is almost always full waits so long that it would flatten all others.
  private static final double MOST_IN_VIEW = 20;
  private static final double LEAST_IN_VIEW_MS = 1;

  private final List<CurvePoint> points;
  private final int chosen;
  private final double longestMs;

  WaitPictures(List<CurvePoint> curve, SizedPoolWaits pool) {
    this.chosen = pool.perInstance();
    double inView = Math.max(LEAST_IN_VIEW_MS, MOST_IN_VIEW * pool.p99WaitMs());
    this.points = curve.stream().filter(point -> point.p99WaitMs() <= inView).toList();
    this.longestMs = points.stream().mapToDouble(CurvePoint::p99WaitMs).max().orElse(0);
  }

  boolean show() {
    return points.size() > 1 && longestMs > 0;
  }

  Tree bars() {
    return new Tree(
        List.of(Column.right("99 % wait at most"), Column.right("mean"), Column.right("in use")),
        points.stream().map(this::row).toList());
  }

  private TreeRow row(CurvePoint point) {
    boolean isChosen = point.perInstance() == chosen;
    return new TreeRow(
        String.valueOf(point.perInstance()),
        0,
        Amounts.count(point.perInstance(), "connections"),
        isChosen ? "this one" : "",
        List.of(
            new Cell(
                Amounts.time(point.p99WaitMs()),
                point.p99WaitMs() / longestMs,
                isChosen ? Tone.LOUD : Tone.PLAIN),
            Cell.of(Amounts.time(point.meanWaitMs())),
            Cell.of(Amounts.percent(point.utilization()))),
        false,
        List.of());
  }

  StepChart drawing() {
    CurvePoint first = points.get(0);
    CurvePoint last = points.get(points.size() - 1);
    return new StepChart(
        "Wait against pool size",
        "99 %% wait at most %s for %d connections, %s for %d."
            .formatted(
                Amounts.time(first.p99WaitMs()),
                first.perInstance(),
                Amounts.time(last.p99WaitMs()),
                last.perInstance()),
        "connections of an instance, up to " + last.perInstance(),
        "wait of 99 %, up to " + Amounts.time(longestMs),
        points.stream()
            .map(
                point ->
                    new ChartStep(
                        point.perInstance(),
                        point.p99WaitMs(),
                        String.valueOf(point.perInstance()),
                        Amounts.time(point.p99WaitMs())))
            .toList());
  }
}
