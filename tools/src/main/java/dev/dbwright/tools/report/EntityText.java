package dev.dbwright.tools.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Draws entities as boxes of characters side by side, their relations as lines below. */
final class EntityText {
  private static final String GAP = "  ";

  private final TextForm form;
  private final BiFunction<Block.Tone, String, String> paint;

  private EntityText(TextForm form, BiFunction<Block.Tone, String, String> paint) {
    this.form = form;
    this.paint = paint;
  }

  /**
   * The lines of {@code diagram}, none wider than the form.
   *
   * @param paint colours a text, or not
   */
  static List<String> lines(
      Block.EntityDiagram diagram, TextForm form, BiFunction<Block.Tone, String, String> paint) {
    var text = new EntityText(form, paint);
    List<String> lines = new ArrayList<>(text.shelves(diagram.entities()));
    diagram.relations().forEach(relation -> lines.addAll(text.relation(relation)));
    return lines;
  }

  /** A line as it is shown, and how wide that is. */
  private record Box(List<String> lines, int width) {}

  private List<String> shelves(List<Entity> entities) {
    List<String> lines = new ArrayList<>();
    List<Box> shelf = new ArrayList<>();
    int used = 0;
    for (Entity entity : entities) {
      Box box = box(entity);
      if (!shelf.isEmpty() && used + GAP.length() + box.width() > form.width()) {
        lines.addAll(beside(shelf));
        shelf.clear();
        used = 0;
      }
      used += (shelf.isEmpty() ? 0 : GAP.length()) + box.width();
      shelf.add(box);
    }
    lines.addAll(beside(shelf));
    return lines;
  }

  private static List<String> beside(List<Box> boxes) {
    int height = boxes.stream().mapToInt(box -> box.lines().size()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < height; i++) {
      var line = new StringBuilder();
      for (Box box : boxes) {
        String part = i < box.lines().size() ? box.lines().get(i) : " ".repeat(box.width());
        line.append(line.isEmpty() ? "" : GAP).append(part);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private Box box(Entity entity) {
    List<Entity.Attribute> attributes = entity.attributes();
    int marks = widest(attributes.stream().map(Entity.Attribute::marksText).toList());
    int names = widest(attributes.stream().map(Entity.Attribute::name).toList());
    int types = widest(attributes.stream().map(Entity.Attribute::type).toList());
    int lead = marks == 0 ? 0 : marks + 1;
    // The frame takes four columns; a long type gives way before the name does.
    int room = form.width() - 4 - lead;
    types = Math.min(types, Math.max(room - names - 1, room / 3));
    names = Math.min(names, room - types - 1);
    String title = cut(entity.name(), form.width() - 5);
    int inner = Math.max(lead + names + (types == 0 ? 0 : types + 1), PlainText.width(title) + 1);
    List<String> lines = new ArrayList<>();
    lines.add(top(title, inner));
    for (Entity.Attribute attribute : attributes) {
      String left =
          (lead == 0 ? "" : PlainText.pad(attribute.marksText(), lead, false))
              + PlainText.pad(cut(attribute.name(), names), names, false);
      String right =
          PlainText.pad(
              types == 0 ? "" : " " + cut(attribute.type(), types),
              inner - PlainText.width(left),
              false);
      lines.add(side() + " " + left + paint.apply(Block.Tone.QUIET, right) + " " + side());
    }
    lines.add(bottom(inner));
    return new Box(lines, inner + 4);
  }

  private static int widest(List<String> texts) {
    return texts.stream()
        .mapToInt(text -> PlainText.width(PlainText.cleanLine(text)))
        .max()
        .orElse(0);
  }

  private String top(String title, int inner) {
    String rest = horizontal().repeat(inner - PlainText.width(title));
    return form.unicode() ? "┌ " + title + " " + rest + "┐" : "+ " + title + " " + rest + "+";
  }

  private String bottom(int inner) {
    String line = horizontal().repeat(inner + 2);
    return form.unicode() ? "└" + line + "┘" : "+" + line + "+";
  }

  private String horizontal() {
    return form.unicode() ? "─" : "-";
  }

  private String side() {
    return form.unicode() ? "│" : "|";
  }

  private List<String> relation(Relationship relation) {
    String line =
        "%s %s %s %s %s  (%s)"
            .formatted(
                relation.parent(),
                relation.parents().text(),
                horizontal().repeat(2),
                relation.children().text(),
                relation.child(),
                relation.label());
    return TextLayout.fold(PlainText.cleanLine(line), form.width());
  }

  private String cut(String text, int width) {
    return PlainText.cutMiddle(PlainText.cleanLine(text), width, form.unicode() ? "…" : "~");
  }
}
