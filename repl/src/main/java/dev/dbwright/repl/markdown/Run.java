package dev.dbwright.repl.markdown;

import java.util.Set;

/** A piece of text in one look. {@code "\n"} alone is a hard line break. */
record Run(String text, Set<Style> styles) {
  static final String LINE_BREAK = "\n";

  Run {
    styles = Set.copyOf(styles);
  }
}
