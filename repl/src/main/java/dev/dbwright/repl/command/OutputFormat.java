package dev.dbwright.repl.command;

/** How a command shows its result. */
enum OutputFormat {
  text,
  json
}
