package dev.dbwright.tools.tuning.postgresql;

import java.util.Locale;

/** Texts with numbers in them, the same in every locale. */
final class Sentence {
  private Sentence() {}

  static String of(String format, Object... numbers) {
    return String.format(Locale.ROOT, format, numbers);
  }
}
