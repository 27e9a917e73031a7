package dev.dbwright.tools.monitoring.config;

import dev.dbwright.tools.threshold.Threshold;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A picture of one thing over time.
 *
 * @param unit as Grafana names it: {@code percent}, {@code s}, {@code bytes}, {@code ops}
 * @param lines what is drawn
 * @param limit drawn as a line; empty where none calls anybody
 * @param isFloor true where what is below the limit is wrong
 */
record Panel(
    String title, String unit, List<Line> lines, Optional<Threshold> limit, boolean isFloor) {
  Panel {
    lines = List.copyOf(lines);
  }

  /**
   * A line of a picture.
   *
   * @param expression in PromQL; {@code $instance} stands for the servers that are looked at
   * @param legend with labels in double braces
   */
  record Line(String expression, String legend) {}

  static Panel of(String title, String unit, String expression, String legend) {
    return new Panel(title, unit, List.of(new Line(expression, legend)), Optional.empty(), false);
  }

  Panel and(String expression, String legend) {
    List<Line> more =
        Stream.concat(lines.stream(), Stream.of(new Line(expression, legend))).toList();
    return new Panel(title, unit, more, limit, isFloor);
  }

  Panel notAbove(Threshold most) {
    return new Panel(title, unit, lines, Optional.of(most), false);
  }

  Panel notBelow(Threshold least) {
    return new Panel(title, unit, lines, Optional.of(least), true);
  }
}
