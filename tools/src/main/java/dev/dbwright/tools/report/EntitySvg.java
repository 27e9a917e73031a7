package dev.dbwright.tools.report;

import static dev.dbwright.tools.report.Drawing.number;
import static dev.dbwright.tools.report.HtmlRenderer.escape;

import dev.dbwright.tools.report.EntityLayout.Corner;
import dev.dbwright.tools.report.EntityLayout.Passage;
import dev.dbwright.tools.report.EntityLayout.Placed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws entities as boxes with their columns, and relations with crow's feet at their ends. */
final class EntitySvg {
  // Lines that leave to the right of the last box, and strokes at the edge.
  private static final double MARGIN = 24;

  private final Block.EntityDiagram diagram;
  private final List<EntityBox> boxes;
  private final Map<String, Integer> indices = new HashMap<>();
  private final Placed placed;

  private EntitySvg(Block.EntityDiagram diagram) {
    this.diagram = diagram;
    this.boxes = diagram.entities().stream().map(EntityBox::new).toList();
    for (int i = 0; i < boxes.size(); i++) {
      indices.put(diagram.entities().get(i).name(), i);
    }
    this.placed =
        EntityLayout.place(
            boxes.stream().map(EntityBox::size).toList(),
            diagram.relations().stream()
                .map(relation -> new EntityLayout.Line(parent(relation), child(relation)))
                .toList());
  }

  static Drawing drawing(Block.EntityDiagram diagram) {
    return new EntitySvg(diagram).drawing();
  }

  private Drawing drawing() {
    var svg = new StringBuilder();
    svg.append("<g transform=\"translate(%s %s)\">".formatted(number(MARGIN), number(MARGIN)));
    for (int i = 0; i < diagram.relations().size(); i++) {
      svg.append(relation(diagram.relations().get(i), placed.passages().get(i)));
    }
    for (int i = 0; i < boxes.size(); i++) {
      svg.append(boxes.get(i).svg(placed.boxes().get(i)));
    }
    return new Drawing(
        diagram.title(),
        diagram.summary(),
        placed.width() + 2 * MARGIN,
        placed.height() + 2 * MARGIN,
        svg.append("</g>").toString(),
        false);
  }

  private int parent(Relationship relation) {
    return indices.getOrDefault(relation.parent(), 0);
  }

  private int child(Relationship relation) {
    return indices.getOrDefault(relation.child(), 0);
  }

  /**
   * Where a line meets a box.
   *
   * @param side 1 where it goes on to the right, -1 to the left
   * @param free from where it may turn without passing under another box
   */
  private record End(double x, double y, int side, double free) {}

  private String relation(Relationship relation, List<Passage> passages) {
    Corner parent = placed.boxes().get(parent(relation));
    Corner child = placed.boxes().get(child(relation));
    boolean itself = parent(relation) == child(relation);
    boolean rightwards = parent.x() < child.x();
    End from = end(parent(relation), relation.parentColumn(), rightwards || itself ? 1 : -1);
    End to = end(child(relation), relation.childColumn(), rightwards && !itself ? -1 : 1);
    String path = itself ? loop(from, to) : path(from, to, passages, rightwards);
    return "<g class=\"relation%s\"><title>%s</title><path class=\"line\" d=\"%s\"/>%s%s</g>"
        .formatted(
            relation.identifying() ? "" : " loose",
            escape(PlainText.cleanLine(said(relation))),
            path,
            foot(from, relation.parents()),
            foot(to, relation.children()));
  }

  private static String said(Relationship relation) {
    return "%s %s to %s %s: %s"
        .formatted(
            relation.parent(),
            relation.parents().text(),
            relation.children().text(),
            relation.child(),
            relation.label());
  }

  private End end(int box, String column, int side) {
    Corner corner = placed.boxes().get(box);
    double x = side > 0 ? corner.x() + boxes.get(box).size().width() : corner.x();
    double free = side > 0 ? corner.layerEnd() : x;
    return new End(x, corner.y() + boxes.get(box).middleOf(column), side, free);
  }

  private static String loop(End from, End to) {
    double out = from.x() + MARGIN + 10;
    // A column that refers to its own: the ends would lie on each other.
    double down = from.y() == to.y() ? 14 : 0;
    return "M%s %sC%s %s %s %s %s %s"
        .formatted(
            number(from.x()),
            number(from.y()),
            number(out),
            number(from.y()),
            number(out),
            number(to.y() + down),
            number(to.x()),
            number(to.y() + down));
  }

  private static String path(End from, End to, List<Passage> passages, boolean rightwards) {
    var path = new StringBuilder("M" + number(from.x()) + " " + number(from.y()));
    path.append("H").append(number(from.free()));
    double x = from.free();
    double y = from.y();
    List<double[]> points = new ArrayList<>();
    for (Passage passage : passages) {
      double near = rightwards ? passage.x() : passage.endX();
      double far = rightwards ? passage.endX() : passage.x();
      points.add(new double[] {near, far, passage.y()});
    }
    points.add(new double[] {to.free(), to.x(), to.y()});
    for (double[] point : points) {
      double middle = (x + point[0]) / 2;
      path.append("C").append(number(middle)).append(' ').append(number(y)).append(' ');
      path.append(number(middle)).append(' ').append(number(point[2])).append(' ');
      path.append(number(point[0])).append(' ').append(number(point[2]));
      if (point[1] != point[0]) {
        path.append("H").append(number(point[1]));
      }
      x = point[1];
      y = point[2];
    }
    return path.toString();
  }

  /** Bars for one, a ring for none, three toes for many. */
  private static String foot(End end, Relationship.Cardinality cardinality) {
    return switch (cardinality) {
      case ONE -> bar(end, 6) + bar(end, 10);
      case ZERO_OR_ONE -> bar(end, 6) + ring(end, 14);
      case ZERO_OR_MORE -> toes(end) + ring(end, 15);
    };
  }

  private static String bar(End end, double away) {
    String x = number(end.x() + end.side() * away);
    return "<path d=\"M%s %sV%s\"/>".formatted(x, number(end.y() - 5), number(end.y() + 5));
  }

  private static String ring(End end, double away) {
    return "<circle cx=\"%s\" cy=\"%s\" r=\"4\"/>"
        .formatted(number(end.x() + end.side() * away), number(end.y()));
  }

  private static String toes(End end) {
    return "<path d=\"M%s %sL%s %sL%s %s\"/>"
        .formatted(
            number(end.x()),
            number(end.y() - 5),
            number(end.x() + end.side() * 11),
            number(end.y()),
            number(end.x()),
            number(end.y() + 5));
  }
}
