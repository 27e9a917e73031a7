package dev.dbwright.tools.explain.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody pasted. */
public final class Paste {
  private final String text;
  private @Nullable List<String> lines;

  Paste(String text) {
    this.text = text;
  }

  /** As it came. */
  public String text() {
    return text;
  }

  /**
   * Without the frames, prompts and quotes that copying left. Numbers before the lines are kept:
   * the rows of other engines begin with them.
   */
  public List<String> lines() {
    List<String> known = lines;
    if (known == null) {
      known = PasteRepair.numberedLines(text);
      lines = known;
    }
    return known;
  }
}
