package dev.dbwright.tools.report;

import static dev.dbwright.tools.report.MermaidFlowchart.escape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A network as a Mermaid flowchart: a subgraph for each group. Ids are counted, labels escaped. */
public final class MermaidNetwork {
  private MermaidNetwork() {}

  /** The first network of the document; empty where it has none. */
  public static Optional<String> render(Document document) {
    return Drawings.in(document, Block.Network.class).stream()
        .findFirst()
        .map(found -> of(found.drawn()));
  }

  /** The flowchart. */
  public static String of(Block.Network network) {
    var text = new StringBuilder("flowchart LR\n");
    List<String> names = network.boxes().stream().map(Block.Box::name).toList();
    List<String> groups = network.groups();
    for (int g = 0; g < groups.size(); g++) {
      String group = groups.get(g);
      text.append("  subgraph g%d [\"%s\"]\n".formatted(g, escape(group)));
      network.boxes().stream()
          .filter(box -> box.group().equals(group))
          .forEach(
              box ->
                  text.append(
                      "    n%d[\"%s\"]\n".formatted(names.indexOf(box.name()), label(box))));
      text.append("  end\n");
    }
    for (Block.Arrow arrow : network.arrows()) {
      text.append(
          "  n%d %s|\"%s\"| n%d\n"
              .formatted(
                  names.indexOf(arrow.from()),
                  arrow.dashed() ? "-.->" : "-->",
                  escape(arrow.label()),
                  names.indexOf(arrow.to())));
    }
    network.boxes().stream()
        .filter(box -> box.tone() == Block.Tone.LOUD)
        .forEach(
            box ->
                text.append("  style n%d stroke-width:4px\n".formatted(names.indexOf(box.name()))));
    return text.toString();
  }

  private static String label(Block.Box box) {
    List<String> lines = new ArrayList<>();
    lines.add(box.name());
    lines.addAll(box.lines());
    return lines.stream().map(MermaidFlowchart::escape).collect(Collectors.joining("<br/>"));
  }
}
