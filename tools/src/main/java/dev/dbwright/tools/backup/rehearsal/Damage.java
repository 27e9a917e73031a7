package dev.dbwright.tools.backup.rehearsal;

import static dev.dbwright.tools.error.ErrorCode.REHEARSAL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be broken on purpose: a rehearsal that cannot fail proves nothing. */
public enum Damage {
  /** A byte of each page of a table is flipped in the full copy. */
  COPY("a byte in each page of a table was flipped in the full copy"),
  /** The segment of the log that holds the moment to go back to is deleted. */
  LOG("the archived segment of the log that holds the moment was deleted"),
  /** The moment to go back to is one after the accident. */
  TIME("the moment to go back to was taken after the accident");

  private final String words;

  Damage(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  static Damage named(String name) {
    return Arrays.stream(values())
        .filter(each -> each.label().equals(name.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new DbwrightException(
                    REHEARSAL_INPUT_INVALID,
                    "damage",
                    name,
                    Arrays.stream(values()).map(Damage::label).collect(Collectors.joining(", "))));
  }

  private String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
