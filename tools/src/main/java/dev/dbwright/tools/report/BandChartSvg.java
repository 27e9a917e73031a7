package dev.dbwright.tools.report;

import static dev.dbwright.tools.report.Drawing.number;
import static dev.dbwright.tools.report.HtmlRenderer.escape;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Draws a band chart: a line of what was measured, the band of what is expected, limits. */
final class BandChartSvg {
  private static final double WIDTH = 1000;
  private static final double HEIGHT = 360;
  private static final double LEFT = 20;
  private static final double RIGHT = 20;
  private static final double BOTTOM = 40;
  private static final double TOP = 28;
  // A limit far above what is expected would flatten everything else.
  private static final double FAR = 3;

  private final Block.BandChart chart;
  private final List<BandPoint> expected;
  private final double first;
  private final double last;
  private final double lowest;
  private final double highest;

  private BandChartSvg(Block.BandChart chart) {
    this.chart = chart;
    List<BandPoint> points = chart.points();
    this.expected = points.stream().filter(BandPoint::isExpected).toList();
    this.first = points.get(0).x();
    this.last = Math.max(first + 1, points.get(points.size() - 1).x());
    double most = points.stream().mapToDouble(BandPoint::high).max().orElse(1);
    double least = points.stream().mapToDouble(BandPoint::low).min().orElse(0);
    double limit =
        chart.limits().stream()
            .mapToDouble(BandLimit::y)
            .filter(each -> each <= most + FAR * (most - least))
            .max()
            .orElse(most);
    this.highest = Math.max(Math.max(most, limit), least + Math.max(1e-9, Math.abs(least) * 1e-6));
    this.lowest = least < highest / 3 ? 0 : least;
  }

  static Drawing drawing(Block.BandChart chart) {
    var svg = new BandChartSvg(chart);
    return new Drawing(
        chart.title(),
        chart.summary(),
        WIDTH,
        HEIGHT,
        "<g class=\"chart\">" + svg.band() + svg.axes() + svg.lines() + svg.limits() + "</g>",
        true);
  }

  private double x(double value) {
    return LEFT + (value - first) / (last - first) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - (value - lowest) / (highest - lowest) * (HEIGHT - BOTTOM - TOP);
  }

  private String band() {
    if (expected.isEmpty()) {
      return "";
    }
    List<BandPoint> back = new ArrayList<>(expected);
    Collections.reverse(back);
    return "<path class=\"band\" d=\"M%sL%sZ\"/>"
        .formatted(path(expected, BandPoint::high), path(back, BandPoint::low));
  }

  private String path(List<BandPoint> points, ToDoubleFunction<BandPoint> value) {
    return points.stream()
        .map(each -> number(x(each.x())) + " " + number(y(value.applyAsDouble(each))))
        .collect(Collectors.joining("L"));
  }

  private String axes() {
    List<BandPoint> points = chart.points();
    return "<path class=\"axis\" d=\"M%s %sV%sH%s\"/>"
            .formatted(number(LEFT), number(TOP), number(HEIGHT - BOTTOM), number(WIDTH - RIGHT))
        + text(LEFT, TOP - 12, "", chart.yTitle())
        + text(LEFT, HEIGHT - BOTTOM + 22, "", points.get(0).label())
        + text(WIDTH - RIGHT, HEIGHT - BOTTOM + 22, "end", points.get(points.size() - 1).label());
  }

  private String lines() {
    List<BandPoint> measured = chart.points().stream().filter(each -> !each.isExpected()).toList();
    var svg = new StringBuilder();
    if (!measured.isEmpty()) {
      svg.append("<path class=\"measured\" d=\"M").append(path(measured, BandPoint::high));
      svg.append("\"/>");
    }
    List<BandPoint> middle = expected.stream().filter(each -> each.middle() != null).toList();
    if (!middle.isEmpty()) {
      svg.append("<path class=\"expected\" d=\"M");
      svg.append(path(middle, each -> each.middle() == null ? each.low() : each.middle()));
      svg.append("\"/>");
      BandPoint start = middle.get(0);
      svg.append(text(x(start.x()), HEIGHT - BOTTOM + 22, "middle", start.label()));
    }
    return svg.toString();
  }

  private String limits() {
    return chart.limits().stream()
        .filter(each -> each.y() <= highest && each.y() >= lowest)
        .map(
            each ->
                "<path class=\"limit\" d=\"M%s %sH%s\"/>"
                        .formatted(number(LEFT), number(y(each.y())), number(WIDTH - RIGHT))
                    + text(LEFT + 6, y(each.y()) - 5, "", each.label()))
        .collect(Collectors.joining());
  }

  private static String text(double x, double y, String anchor, String text) {
    return "<text x=\"%s\" y=\"%s\"%s>%s</text>"
        .formatted(
            number(x),
            number(y),
            anchor.isEmpty() ? "" : " text-anchor=\"" + anchor + "\"",
            escape(PlainText.cleanLine(text)));
  }
}
