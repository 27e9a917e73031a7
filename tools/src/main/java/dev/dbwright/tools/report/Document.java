package dev.dbwright.tools.report;

import java.util.ArrayList;
import java.util.List;

/** What people read, free of any surface: a renderer turns it into Markdown, ANSI text or HTML. */
public record Document(List<Block> blocks) {
  public Document {
    blocks = List.copyOf(blocks);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Adds blocks in reading order. All texts are plain: renderers escape them. */
  public static final class Builder {
    private final List<Block> blocks = new ArrayList<>();

    private Builder() {}

    /** A heading; {@code level} 1 is the largest of 3. */
    public Builder heading(int level, String text) {
      return add(new Block.Heading(level, text));
    }

    public Builder paragraph(String text) {
      return add(new Block.Paragraph(text));
    }

    public Builder list(List<String> items) {
      return items.isEmpty() ? this : add(new Block.Listing(false, items));
    }

    public Builder steps(List<String> items) {
      return items.isEmpty() ? this : add(new Block.Listing(true, items));
    }

    /** {@code language} as a Markdown fence names it: {@code sql}, {@code json}. */
    public Builder code(String language, String text) {
      return add(new Block.Code(language, text));
    }

    public Builder callout(Block.Callout.Kind kind, String title, List<String> lines) {
      return add(new Block.Callout(kind, title, lines));
    }

    /** All blocks of {@code document}. */
    public Builder addAll(Document document) {
      blocks.addAll(document.blocks());
      return this;
    }

    public Builder add(Block block) {
      blocks.add(block);
      return this;
    }

    public Document build() {
      return new Document(blocks);
    }
  }
}
