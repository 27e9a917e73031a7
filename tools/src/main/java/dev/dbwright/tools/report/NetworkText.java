package dev.dbwright.tools.report;

import java.util.ArrayList;
import java.util.List;

/** A network where nothing can be drawn: the boxes of each group, then what goes between them. */
final class NetworkText {
  private NetworkText() {}

  static List<String> lines(Block.Network network, TextForm form) {
    List<String> lines = new ArrayList<>();
    for (String group : network.groups()) {
      lines.add(cut(group, form));
      network.boxes().stream()
          .filter(box -> box.group().equals(group))
          .forEach(
              box ->
                  lines.add(
                      cut(
                          "  [%s] %s".formatted(box.name(), String.join(", ", box.lines())),
                          form)));
    }
    for (Block.Arrow arrow : network.arrows()) {
      lines.add(
          cut(
              "%s %s %s  %s"
                  .formatted(
                      arrow.from(), arrow.dashed() ? "- ->" : "--->", arrow.to(), arrow.label()),
              form));
    }
    return lines;
  }

  private static String cut(String line, TextForm form) {
    return PlainText.shortened(PlainText.cleanLine(line), form.width());
  }
}
