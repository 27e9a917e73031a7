package dev.dbwright.tools.report;

import java.util.ArrayList;
import java.util.List;

/** What of a document can be drawn, with the headings it stands under. */
final class Drawings {
  private Drawings() {}

  /**
   * @param caption the headings above it, the closest one left out: it only names the section
   */
  record Captioned<B extends Block>(String caption, B block) {}

  /** The blocks of {@code kind}, in the order of the document. */
  static <B extends Block> List<Captioned<B>> in(Document document, Class<B> kind) {
    List<Captioned<B>> found = new ArrayList<>();
    List<Block.Heading> above = new ArrayList<>();
    for (Block block : document.blocks()) {
      if (block instanceof Block.Heading heading) {
        above.removeIf(earlier -> earlier.level() >= heading.level());
        above.add(heading);
      } else if (kind.isInstance(block)) {
        List<String> titles = above.stream().map(Block.Heading::text).toList();
        String caption = String.join(", ", titles.subList(0, Math.max(0, titles.size() - 1)));
        found.add(new Captioned<>(caption, kind.cast(block)));
      }
    }
    return found;
  }
}
