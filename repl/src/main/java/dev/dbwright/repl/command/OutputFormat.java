package dev.dbwright.repl.command;

/** How a command shows its result. */
enum OutputFormat {
  text,
  json,
  html,
  markdown,
  svg,
  mermaid;

  /** True where the results of several files become one document. */
  boolean joins() {
    return this != text && this != json;
  }

  /** True where only drawings are shown. */
  boolean draws() {
    return this == svg || this == mermaid;
  }
}
