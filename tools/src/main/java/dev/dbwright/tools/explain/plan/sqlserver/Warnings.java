package dev.dbwright.tools.explain.plan.sqlserver;

import java.util.function.BiConsumer;

/** The warnings of a step or of a whole plan, as properties under the schema's names. */
final class Warnings {
  private Warnings() {}

  static void read(Element warnings, BiConsumer<String, String> into) {
    warnings.attributes.forEach((name, value) -> into.accept(name, flag(value)));
    for (Element warning : warnings.children) {
      switch (warning.name) {
        case "PlanAffectingConvert" ->
            into.accept(
                warning.name + " " + warning.text("ConvertIssue"), warning.text("Expression"));
        case "Wait" ->
            into.accept("Wait for " + warning.text("WaitType"), warning.text("WaitTime"));
        default -> {
          String columns = Wording.columns(warning);
          if (!columns.isEmpty()) {
            into.accept(warning.name, columns);
          } else if (warning.attributes.isEmpty()) {
            into.accept(warning.name, "true");
          }
          warning.attributes.forEach((key, value) -> into.accept(warning.name + " " + key, value));
        }
      }
    }
  }

  /** XML Schema's boolean is also written as a digit, and 0 and 1 read as numbers. */
  private static String flag(String value) {
    return switch (value) {
      case "1" -> "true";
      case "0" -> "false";
      default -> value;
    };
  }
}
