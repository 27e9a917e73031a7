package dev.dbwright.repl.markdown;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** How a run of text looks. Styles add up: a link inside a heading is both. */
public enum Style {
  BOLD("1"),
  DIM("2"),
  ITALIC("3"),
  RED("31"),
  GREEN("32"),
  YELLOW("33"),
  CYAN("36");

  /** The parameter of ECMA-48's SGR. */
  private final String parameter;

  Style(String parameter) {
    this.parameter = parameter;
  }

  /** The text in this style, or as it is where there is no colour. */
  public String paint(String text, boolean color) {
    return paint(text, EnumSet.of(this), color);
  }

  static String paint(String text, Set<Style> styles, boolean color) {
    if (!color || styles.isEmpty() || text.isBlank()) {
      return text;
    }
    return styles.stream()
        .map(style -> style.parameter)
        .collect(Collectors.joining(";", "\u001b[", "m" + text + "\u001b[0m"));
  }
}
