package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.USAGE;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.finding.Severity;
import java.util.Locale;

/** The value of {@code --fail-on}. */
final class FailOn {
  private FailOn() {}

  static Severity severity(String text) {
    try {
      return Severity.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw DbwrightException.causedBy(
          e, USAGE, "--fail-on takes info, warning, error or critical, not " + text);
    }
  }
}
