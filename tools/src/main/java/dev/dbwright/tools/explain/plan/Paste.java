package dev.dbwright.tools.explain.plan;

import java.util.List;

/**
 * What somebody pasted.
 *
 * @param text as it came
 * @param lines without the frames, prompts and quotes that copying left
 */
public record Paste(String text, List<String> lines) {
  public Paste {
    lines = List.copyOf(lines);
  }
}
