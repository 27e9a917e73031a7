package dev.dbwright.tools.report;

import static dev.dbwright.tools.report.HtmlRenderer.escape;

import java.util.Locale;

/** Draws an icicle; colours come from the style sheet {@code drawing.css}. */
final class IcicleSvg {
  static final double WIDTH = 1000;
  private static final double ROW = 26;
  private static final double GAP = 1;
  private static final double PAD = 5;
  // Mean advance of a 12 px sans-serif letter; a text that is cut too early hurts less than one
  // that runs into its neighbour.
  private static final double LETTER = 7.2;
  private static final int SHORTEST_TEXT = 10;

  private IcicleSvg() {}

  /** The whole drawing as an element for a page; {@code id} is unique there. */
  static String element(Block.Icicle icicle, String id) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing\" role=\"img\" viewBox=\"0 0 "
        + number(WIDTH)
        + " "
        + number(height(icicle))
        + "\" aria-labelledby=\""
        + id
        + "-title "
        + id
        + "-desc\"><title id=\""
        + id
        + "-title\">"
        + escape(icicle.title())
        + "</title><desc id=\""
        + id
        + "-desc\">"
        + escape(icicle.summary())
        + "</desc>"
        + parts(icicle)
        + "</svg>";
  }

  /** The parts alone, their upper left corner at the origin. */
  static String parts(Block.Icicle icicle) {
    var svg = new StringBuilder();
    icicle.parts().forEach(part -> svg.append(part(part)));
    return svg.toString();
  }

  static double height(Block.Icicle icicle) {
    int depth = icicle.parts().stream().mapToInt(Block.Part::depth).max().orElse(-1);
    return (depth + 1) * ROW;
  }

  private static String part(Block.Part part) {
    double x = part.start() * WIDTH;
    double y = part.depth() * ROW;
    double width = Math.max(0.5, part.share() * WIDTH - GAP);
    var svg = new StringBuilder("<g class=\"part ").append(heat(part.own())).append("\">");
    svg.append(HtmlRenderer.element("title", part.label() + ": " + part.figures()));
    svg.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y));
    svg.append("\" width=\"").append(number(width)).append("\" height=\"");
    svg.append(number(ROW - GAP)).append("\"/>");
    int letters = (int) ((width - 2 * PAD) / LETTER);
    String text = text(part, letters);
    if (!text.isEmpty()) {
      svg.append("<text x=\"").append(number(x + PAD)).append("\" y=\"");
      svg.append(number(y + ROW - 9)).append("\">");
      svg.append(escape(text)).append("</text>");
    }
    return svg.append("</g>").toString();
  }

  /** What fits; nothing where it would be cut to riddles. The title has all of it. */
  private static String text(Block.Part part, int letters) {
    String label = PlainText.cleanLine(part.label());
    String both = label + ": " + part.figures();
    if (PlainText.width(both) <= letters) {
      return both;
    }
    boolean readable = letters >= SHORTEST_TEXT || PlainText.width(label) <= letters;
    return readable ? PlainText.shortened(label, letters) : "";
  }

  /** Five steps of one colour, by what a part takes alone. */
  private static String heat(double own) {
    int step = own >= 0.3 ? 4 : own >= 0.1 ? 3 : own >= 0.03 ? 2 : own >= 0.01 ? 1 : 0;
    return "heat" + step;
  }

  /** A coordinate: two digits are finer than any screen. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }
}
