package dev.dbwright.tools.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What of a document can be drawn, with the headings it stands under. */
final class Drawings {
  private Drawings() {}

  /**
   * @param caption the headings above it, the closest one left out: it only names the section
   */
  record Captioned<T>(String caption, T drawn) {}

  /** What {@code pick} finds in the blocks, in the order of the document. */
  static <T> List<Captioned<T>> in(Document document, Function<Block, Optional<T>> pick) {
    List<Captioned<T>> found = new ArrayList<>();
    List<Block.Heading> above = new ArrayList<>();
    for (Block block : document.blocks()) {
      if (block instanceof Block.Heading heading) {
        above.removeIf(earlier -> earlier.level() >= heading.level());
        above.add(heading);
      } else {
        List<String> titles = above.stream().map(Block.Heading::text).toList();
        String caption = String.join(", ", titles.subList(0, Math.max(0, titles.size() - 1)));
        pick.apply(block).ifPresent(drawn -> found.add(new Captioned<>(caption, drawn)));
      }
    }
    return found;
  }

  /** The blocks of {@code kind}. */
  static <B extends Block> List<Captioned<B>> in(Document document, Class<B> kind) {
    return in(document, block -> Optional.of(block).filter(kind::isInstance).map(kind::cast));
  }

  /** What SVG can draw. */
  static Optional<Drawing> drawing(Block block) {
    if (block instanceof Block.Icicle icicle) {
      return Optional.of(IcicleSvg.drawing(icicle));
    }
    if (block instanceof Block.StepChart chart) {
      return Optional.of(StepChartSvg.drawing(chart));
    }
    if (block instanceof Block.Network network) {
      return Optional.of(NetworkSvg.drawing(network));
    }
    if (block instanceof Block.BandChart chart) {
      return Optional.of(BandChartSvg.drawing(chart));
    }
    return block instanceof Block.EntityDiagram diagram
        ? Optional.of(EntitySvg.drawing(diagram))
        : Optional.empty();
  }
}
