package dev.dbwright.tools.report;

import static dev.dbwright.tools.report.Drawing.number;

import dev.dbwright.tools.report.EntityLayout.Corner;
import dev.dbwright.tools.report.EntityLayout.Size;
import java.util.List;

/** An entity as a box of SVG: its name, below it a row for each column. */
final class EntityBox {
  private static final double HEAD = 26;
  private static final double ROW = 20;
  private static final double PAD = 8;
  // Mean advance of a 12 px sans-serif letter, rather too wide.
  private static final double LETTER = 7.2;
  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_TYPE = 28;
  // A box that is higher than a screen is read as a list, not as a drawing.
  private static final int MOST_ROWS = 40;

  private final Entity entity;
  private final List<Entity.Attribute> shown;
  private final double nameX;
  private final double typeX;
  private final Size size;

  EntityBox(Entity entity) {
    this.entity = entity;
    this.shown = entity.attributes().stream().limit(MOST_ROWS).toList();
    double marks = widest(shown.stream().map(Entity.Attribute::marksText).toList());
    double names = widest(shown.stream().map(EntityBox::name).toList());
    double types = widest(shown.stream().map(EntityBox::type).toList());
    this.nameX = PAD + (marks == 0 ? 0 : marks + PAD);
    this.typeX = nameX + names + 2 * PAD;
    double rows = typeX + types + PAD;
    double head = textWidth(title()) * 1.08 + 2 * PAD;
    int lines = shown.size() + (isCut() ? 1 : 0);
    this.size = new Size(Math.max(rows, head), HEAD + lines * ROW);
  }

  Size size() {
    return size;
  }

  /** The middle of the column's row, from the box's top; of the head where it has none. */
  double middleOf(String column) {
    for (int i = 0; i < shown.size(); i++) {
      if (shown.get(i).name().equals(column)) {
        return HEAD + (i + 0.5) * ROW;
      }
    }
    boolean cutAway = entity.attributes().stream().anyMatch(a -> a.name().equals(column));
    return cutAway ? size.height() - ROW / 2 : HEAD / 2;
  }

  String svg(Corner corner) {
    var svg =
        new StringBuilder(
            "<g class=\"entity\" transform=\"translate(%s %s)\">"
                .formatted(number(corner.x()), number(corner.y())));
    svg.append(HtmlRenderer.element("title", PlainText.cleanLine(entity.name())));
    svg.append(rectangle("", size.height())).append(rectangle(" class=\"head\"", HEAD));
    svg.append(text("name", PAD, HEAD - 9, title()));
    double y = HEAD + ROW - 6;
    for (Entity.Attribute attribute : shown) {
      svg.append(text("marks", PAD, y, attribute.marksText()));
      svg.append(text("column", nameX, y, name(attribute)));
      svg.append(text("type", typeX, y, type(attribute)));
      y += ROW;
    }
    if (isCut()) {
      String more = entity.attributes().size() - shown.size() + " more columns";
      svg.append(text("type", nameX, y, more));
    }
    return svg.append("</g>").toString();
  }

  private boolean isCut() {
    return shown.size() < entity.attributes().size();
  }

  private String title() {
    return PlainText.shortened(PlainText.cleanLine(entity.name()), LONGEST_NAME);
  }

  private static String name(Entity.Attribute attribute) {
    return PlainText.shortened(PlainText.cleanLine(attribute.name()), LONGEST_NAME);
  }

  private static String type(Entity.Attribute attribute) {
    return PlainText.shortened(PlainText.cleanLine(attribute.type()), LONGEST_TYPE);
  }

  private String rectangle(String attributes, double height) {
    return "<rect%s width=\"%s\" height=\"%s\" rx=\"3\"/>"
        .formatted(attributes, number(size.width()), number(height));
  }

  private static String text(String style, double x, double y, String text) {
    return text.isEmpty()
        ? ""
        : "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>"
            .formatted(style, number(x), number(y), HtmlRenderer.escape(text));
  }

  private static double widest(List<String> texts) {
    return texts.stream().mapToDouble(EntityBox::textWidth).max().orElse(0);
  }

  private static double textWidth(String text) {
    return PlainText.width(text) * LETTER;
  }
}
