package dev.dbwright.tools.report;

import static dev.dbwright.tools.report.Drawing.number;
import static dev.dbwright.tools.report.HtmlRenderer.element;
import static dev.dbwright.tools.report.HtmlRenderer.escape;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws a network: a column for each group, its boxes below each other, arrows between them. */
final class NetworkSvg {
  private static final double BOX_WIDTH = 210;
  private static final double LINE = 17;
  private static final double PAD = 10;
  private static final double BETWEEN_BOXES = 46;
  // Room for a label on an arrow.
  private static final double BETWEEN_GROUPS = 170;
  private static final double FRAME = 14;
  private static final double TITLE = 24;
  private static final double TIP = 8;
  // Arrows past a column run below it, each in a lane of its own.
  private static final double LANE = 22;
  private static final int LONGEST_LINE = 28;
  private static final int LONGEST_LABEL = 24;

  private final Block.Network network;
  private final Map<String, Place> places = new HashMap<>();
  private double height;
  private int lanes;

  private NetworkSvg(Block.Network network) {
    this.network = network;
    List<String> groups = network.groups();
    for (int column = 0; column < groups.size(); column++) {
      double x = FRAME + column * (BOX_WIDTH + BETWEEN_GROUPS);
      double y = TITLE + FRAME;
      for (Block.Box box : network.boxes()) {
        if (box.group().equals(groups.get(column))) {
          double boxHeight = 2 * PAD + LINE * (1 + box.lines().size());
          places.put(box.name(), new Place(column, x, y, boxHeight));
          y += boxHeight + BETWEEN_BOXES;
        }
      }
      height = Math.max(height, y - BETWEEN_BOXES + FRAME);
    }
  }

  private record Place(int column, double x, double y, double height) {
    double middle() {
      return y + height / 2;
    }

    double right() {
      return x + BOX_WIDTH;
    }
  }

  static Drawing drawing(Block.Network network) {
    var svg = new NetworkSvg(network);
    int columns = Math.max(1, network.groups().size());
    double width = columns * BOX_WIDTH + (columns - 1) * BETWEEN_GROUPS + 2 * FRAME;
    // Arrows within the last column bend out to the right.
    String drawn = "<g class=\"network\">" + svg.groups() + svg.boxes() + svg.arrows() + "</g>";
    return new Drawing(
        network.title(),
        network.summary(),
        width + BETWEEN_GROUPS / 2,
        svg.height + svg.lanes * LANE,
        drawn,
        false);
  }

  private String groups() {
    var text = new StringBuilder();
    List<String> groups = network.groups();
    for (int column = 0; column < groups.size(); column++) {
      double x = column * (BOX_WIDTH + BETWEEN_GROUPS);
      text.append("<g class=\"group\">")
          .append(rectangle(x, TITLE - 6, BOX_WIDTH + 2 * FRAME, height - TITLE + 6));
      text.append(
          text(x, TITLE - 12, PlainText.shortened(clean(groups.get(column)), LONGEST_LINE)));
      text.append("</g>");
    }
    return text.toString();
  }

  private String boxes() {
    var text = new StringBuilder();
    for (Block.Box box : network.boxes()) {
      Place place = place(box.name());
      text.append("<g class=\"box").append(box.tone() == Block.Tone.LOUD ? " loud" : "");
      text.append("\">")
          .append(element("title", box.name() + ": " + String.join(", ", box.lines())));
      text.append(rectangle(place.x(), place.y(), BOX_WIDTH, place.height()));
      double y = place.y() + PAD + 12;
      text.append("<g class=\"name\">")
          .append(text(place.x() + PAD, y, fitted(box.name())))
          .append("</g>");
      for (String line : box.lines()) {
        y += LINE;
        text.append(text(place.x() + PAD, y, fitted(line)));
      }
      text.append("</g>");
    }
    return text.toString();
  }

  private String arrows() {
    var text = new StringBuilder();
    for (Block.Arrow arrow : network.arrows()) {
      Place from = place(arrow.from());
      Place to = place(arrow.to());
      text.append("<g class=\"arrow").append(arrow.dashed() ? " dashed" : "").append("\">");
      text.append(arrow(from, to, arrow));
      text.append("</g>");
    }
    return text.toString();
  }

  private String arrow(Place from, Place to, Block.Arrow arrow) {
    int columns = Math.abs(from.column() - to.column());
    return columns == 0
        ? beside(from, to, arrow)
        : columns == 1 ? across(from, to, arrow) : below(from, to, arrow);
  }

  /** Past the columns between the two, whose boxes it would run through. */
  private String below(Place from, Place to, Block.Arrow arrow) {
    lanes++;
    boolean rightwards = from.column() < to.column();
    double aside = (rightwards ? 1 : -1) * (FRAME + LANE * lanes / 2);
    double startX = rightwards ? from.right() : from.x();
    double endX = rightwards ? to.x() : to.right();
    double tip = rightwards ? -TIP : TIP;
    double lane = height + LANE * lanes - 6;
    return "<path d=\"M%s %sH%sV%sH%sV%sH%s\"/>"
            .formatted(
                number(startX),
                number(from.middle()),
                number(startX + aside),
                number(lane),
                number(endX - aside),
                number(to.middle()),
                number(endX + tip))
        + tip(endX, to.middle(), tip, 0)
        + label((startX + endX) / 2, lane - 4, arrow, "middle");
  }

  /** From one column to the next: straight, its label at the middle. */
  private static String across(Place from, Place to, Block.Arrow arrow) {
    boolean rightwards = from.column() < to.column();
    double startX = rightwards ? from.right() : from.x();
    double endX = rightwards ? to.x() : to.right();
    double tip = rightwards ? -TIP : TIP;
    return path("M%s %sL%s %s", startX, from.middle(), endX + tip, to.middle())
        + tip(endX, to.middle(), tip, 0)
        + label((startX + endX) / 2, (from.middle() + to.middle()) / 2 - 6, arrow, "middle");
  }

  /** Within a column: down to the next box, or round the right of those between. */
  private static String beside(Place from, Place to, Block.Arrow arrow) {
    double gap = to.y() - (from.y() + from.height());
    if (gap > 0 && gap <= BETWEEN_BOXES) {
      double x = from.x() + BOX_WIDTH / 2;
      return path("M%s %sL%s %s", x, from.y() + from.height(), x, to.y() - TIP)
          + tip(x, to.y(), 0, -TIP)
          + label(x + 8, to.y() - gap / 2 + 4, arrow, "start");
    }
    double out = from.right() + 40;
    return "<path d=\"M%s %sC%s %s %s %s %s %s\"/>"
            .formatted(
                number(from.right()),
                number(from.middle()),
                number(out),
                number(from.middle()),
                number(out),
                number(to.middle()),
                number(to.right() + TIP),
                number(to.middle()))
        + tip(to.right(), to.middle(), TIP, 0)
        + label(from.right() + 34, (from.middle() + to.middle()) / 2, arrow, "start");
  }

  private static String path(String form, double x1, double y1, double x2, double y2) {
    return "<path d=\"" + form.formatted(number(x1), number(y1), number(x2), number(y2)) + "\"/>";
  }

  /** A triangle whose point is at {@code x}, {@code y}; one of the two offsets is 0. */
  private static String tip(double x, double y, double dx, double dy) {
    double side = TIP / 2;
    return "<path class=\"tip\" d=\"M%s %sL%s %sL%s %sZ\"/>"
        .formatted(
            number(x),
            number(y),
            number(x + dx + (dx == 0 ? side : 0)),
            number(y + dy + (dy == 0 ? side : 0)),
            number(x + dx - (dx == 0 ? side : 0)),
            number(y + dy - (dy == 0 ? side : 0)));
  }

  private static String label(double x, double y, Block.Arrow arrow, String anchor) {
    return "<text text-anchor=\"%s\" x=\"%s\" y=\"%s\">%s</text>"
        .formatted(
            anchor,
            number(x),
            number(y),
            escape(PlainText.shortened(clean(arrow.label()), LONGEST_LABEL)));
  }

  private Place place(String name) {
    return places.getOrDefault(name, new Place(0, 0, 0, 0));
  }

  private static String fitted(String line) {
    return PlainText.shortened(clean(line), LONGEST_LINE);
  }

  private static String clean(String text) {
    return PlainText.cleanLine(text);
  }

  private static String rectangle(double x, double y, double width, double height) {
    return "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"6\"/>"
        .formatted(number(x), number(y), number(width), number(height));
  }

  private static String text(double x, double y, String text) {
    return "<text x=\"%s\" y=\"%s\">%s</text>".formatted(number(x), number(y), escape(text));
  }
}
