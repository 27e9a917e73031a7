package dev.dbwright.tools.tuning;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a MySQL or MariaDB is set to, as its option file has it or as it prints its variables. */
final class PlainSettings {
  // A number that is off by no more than this share is as good as the advice.
  private static final double TOLERANCE = 0.1;
  private static final Pattern NUMBER = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,6})?)([kmgt]?)");
  private static final Map<String, Double> UNITS =
      Map.of("", 1.0, "k", 0x1p10, "m", 0x1p20, "g", 0x1p30, "t", 0x1p40);
  private static final Map<String, String> SWITCHES =
      Map.of("1", "on", "true", "on", "yes", "on", "0", "off", "false", "off", "no", "off");

  private final Map<String, String> values;

  /**
   * @param values by name in lower case, with underscores
   */
  PlainSettings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** Whether a server that is set so follows the advice; what is not set does not. */
  boolean follow(Parameter advised) {
    String current = values.get(advised.name());
    if (current == null) {
      return false;
    }
    OptionalDouble now = number(current);
    OptionalDouble then = number(advised.value());
    if (now.isEmpty() || then.isEmpty()) {
      return word(current).equals(word(advised.value()));
    }
    return Math.abs(now.getAsDouble() - then.getAsDouble()) <= TOLERANCE * then.getAsDouble();
  }

  private static OptionalDouble number(String value) {
    Matcher number = NUMBER.matcher(value.strip().toLowerCase(Locale.ROOT));
    return number.matches()
        ? OptionalDouble.of(
            Double.parseDouble(number.group(1)) * UNITS.getOrDefault(number.group(2), 1.0))
        : OptionalDouble.empty();
  }

  private static String word(String value) {
    String lower = value.strip().toLowerCase(Locale.ROOT);
    return SWITCHES.getOrDefault(lower, lower);
  }
}
