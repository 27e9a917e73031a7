package dev.dbwright.tools.report;

import static dev.dbwright.tools.report.Drawing.number;
import static dev.dbwright.tools.report.HtmlRenderer.escape;

import java.util.List;

/** Draws a step chart: axes from 0, a line of steps, each step with its label. */
final class StepChartSvg {
  private static final double WIDTH = 1000;
  private static final double HEIGHT = 320;
  private static final double LEFT = 20;
  private static final double BOTTOM = 40;
  private static final double TOP = 24;
  // Room for the last label.
  private static final double RIGHT = 280;
  private static final int LONGEST_LABEL = 38;

  private final Block.StepChart chart;
  private final double widest;
  private final double highest;

  private StepChartSvg(Block.StepChart chart) {
    this.chart = chart;
    this.widest = most(chart.steps().stream().mapToDouble(ChartStep::x).max().orElse(1));
    this.highest = most(chart.steps().stream().mapToDouble(ChartStep::y).max().orElse(1));
  }

  private static double most(double value) {
    return value > 0 ? value : 1;
  }

  static Drawing drawing(Block.StepChart chart) {
    var svg = new StepChartSvg(chart);
    return new Drawing(
        chart.title(),
        chart.summary(),
        WIDTH,
        HEIGHT,
        "<g class=\"chart\">" + svg.axes() + svg.line() + svg.steps() + "</g>",
        true);
  }

  private double x(double value) {
    return LEFT + value / widest * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - value / highest * (HEIGHT - BOTTOM - TOP);
  }

  private String axes() {
    return "<path class=\"axis\" d=\"M%s %sV%sH%s\"/>"
            .formatted(number(LEFT), number(TOP), number(y(0)), number(WIDTH - RIGHT))
        + text(LEFT, TOP - 8, chart.yTitle())
        + text(LEFT, HEIGHT - BOTTOM + 24, chart.xTitle());
  }

  private String line() {
    var path = new StringBuilder("<path class=\"steps\" d=\"M");
    // What rises begins with nothing; what falls begins where its first point is.
    ChartStep first = chart.steps().get(0);
    boolean falls = first.y() > chart.steps().get(chart.steps().size() - 1).y();
    path.append(number(x(falls ? first.x() : 0))).append(' ');
    path.append(number(y(falls ? first.y() : 0)));
    for (ChartStep step : chart.steps()) {
      path.append('H').append(number(x(step.x()))).append('V').append(number(y(step.y())));
    }
    return path.append("\"/>").toString();
  }

  private String steps() {
    var svg = new StringBuilder();
    List<ChartStep> steps = chart.steps();
    for (ChartStep step : steps) {
      svg.append("<g class=\"step\">");
      svg.append(HtmlRenderer.element("title", step.label() + ": " + step.figures()));
      svg.append("<circle r=\"4\" cx=\"").append(number(x(step.x()))).append("\" cy=\"");
      svg.append(number(y(step.y()))).append("\"/>");
      String label = PlainText.shortened(PlainText.cleanLine(step.label()), LONGEST_LABEL);
      svg.append(text(x(step.x()) + 8, y(step.y()) + 14, label)).append("</g>");
    }
    return svg.toString();
  }

  private static String text(double x, double y, String text) {
    return "<text x=\"%s\" y=\"%s\">%s</text>".formatted(number(x), number(y), escape(text));
  }
}
