package dev.dbwright.tools.report;

import static dev.dbwright.tools.report.Drawing.number;
import static dev.dbwright.tools.report.HtmlRenderer.escape;

/** Draws an icicle. */
final class IcicleSvg {
  private static final double WIDTH = 1000;
  private static final double ROW = 26;
  private static final double GAP = 1;
  private static final double PAD = 5;
  // Mean advance of a 12 px sans-serif letter; a text that is cut too early hurts less than one
  // that runs into its neighbour.
  private static final double LETTER = 7.2;
  private static final int SHORTEST_TEXT = 10;

  private IcicleSvg() {}

  static Drawing drawing(Block.Icicle icicle) {
    var parts = new StringBuilder();
    icicle.parts().forEach(part -> parts.append(part(part)));
    int depth = icicle.parts().stream().mapToInt(Block.Part::depth).max().orElse(-1);
    return new Drawing(
        icicle.title(), icicle.summary(), WIDTH, (depth + 1) * ROW, parts.toString(), true);
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
}
