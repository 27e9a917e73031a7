package dev.dbwright.tools.monitoring.config;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Texts in YAML. */
final class Yaml {
  private Yaml() {}

  /** In double quotes, where YAML takes JSON's escapes. */
  static String quoted(String value) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(value)) + '"';
  }

  /** Lines as they stand, {@code indent} spaces in; what follows the {@code |} of their key. */
  static String block(int indent, String text) {
    return "|\n" + text.stripTrailing().indent(indent).stripTrailing();
  }
}
