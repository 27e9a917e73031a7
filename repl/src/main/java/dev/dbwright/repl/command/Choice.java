package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.USAGE;
import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.error.DbwrightException;
import java.util.Arrays;
import java.util.Locale;

/** An option that takes one of a few names, in any case, with hyphens for what is a constant's. */
final class Choice {
  private Choice() {}

  /**
   * @throws DbwrightException {@code USAGE} naming all that there are
   */
  static <E extends Enum<E>> E of(Class<E> type, String option, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> label(each).equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new DbwrightException(
                    USAGE,
                    "%s %s is none of %s"
                        .formatted(
                            option,
                            name,
                            Arrays.stream(type.getEnumConstants())
                                .map(Choice::label)
                                .collect(joining(", ")))));
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
