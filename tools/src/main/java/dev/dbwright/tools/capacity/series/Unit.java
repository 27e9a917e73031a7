package dev.dbwright.tools.capacity.series;

import static dev.dbwright.tools.error.ErrorCode.CAPACITY_INPUT_INVALID;
import static dev.dbwright.tools.error.ErrorCode.CAPACITY_UNIT_UNKNOWN;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.quantity.ByteSize;
import dev.dbwright.tools.report.Amounts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the values of a series are counted in.
 *
 * @param name as people write it: {@code GB}, {@code %}; empty where nobody said
 * @param bytes how many bytes one is; 0 for what is no size
 */
public record Unit(String name, double bytes) {
  public static final Unit UNKNOWN = new Unit("", 0);

  private static final Pattern SIZE = Pattern.compile("(?i)(bytes?|b|[kmgtp](?:i?b)?)");
  private static final Pattern NUMBER_AND_UNIT =
      Pattern.compile("([+-]?[\\d,_]*\\.?\\d+(?:[eE][+-]?\\d+)?)\\s*([^\\d\\s].*)?");
  // The end of a column's name: size_gb, used_bytes, DiskGB.
  private static final Pattern OF_COLUMN =
      Pattern.compile(
          "(?i).*?(?:^|[_\\s(\\[.-]|(?<=[a-z])(?=[KMGTP]i?B))"
              + "(bytes|[kmgtp]i?b|percent|pct|%|ms)[)\\]]?");
  private static final List<String> OF_LARGER = List.of("kB", "MB", "GB", "TB", "PB");

  /** Reads {@code GB}, {@code bytes}, {@code %}, {@code connections}. */
  public static Unit of(String text) {
    String name = text.strip();
    if (SIZE.matcher(name).matches()) {
      char letter = Character.toLowerCase(name.charAt(0));
      int power = "kmgtp".indexOf(letter);
      return power < 0
          ? new Unit("bytes", 1)
          : new Unit(OF_LARGER.get(power), Math.pow(1024, power + 1.0));
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "percent", "pct" -> new Unit("%", 0);
      default -> new Unit(name, 0);
    };
  }

  /** What the name of a column says of its unit. */
  static Unit ofColumn(String name) {
    Matcher end = OF_COLUMN.matcher(name.strip());
    return end.matches() ? of(end.group(1)) : UNKNOWN;
  }

  public boolean isKnown() {
    return !name.isEmpty();
  }

  /** A number as it stands in a series, with its unit where it has one. */
  record Amount(double value, Unit unit) {
    static Optional<Amount> of(String text) {
      Matcher found = NUMBER_AND_UNIT.matcher(text.strip());
      if (!found.matches()) {
        return Optional.empty();
      }
      double value = Double.parseDouble(found.group(1).replaceAll("[,_]", ""));
      return Optional.of(
          new Amount(value, found.group(2) == null ? UNKNOWN : Unit.of(found.group(2))));
    }
  }

  /**
   * A limit in this unit: {@code 400GB} where the series is in sizes, else a number, with this unit
   * or none.
   *
   * @param what the limit is of, for the error: {@code --limit}
   * @throws DbwrightException for what is no positive number, or of another unit
   */
  public double limit(String what, String text) {
    Amount amount =
        Amount.of(text)
            .orElseThrow(() -> refused(what, text, "a number of the series' unit, or 400GB"));
    if (!(amount.value > 0) || Double.isInfinite(amount.value)) {
      throw refused(what, text, "it must be above 0");
    }
    if (!amount.unit.isKnown() || amount.unit.name.equalsIgnoreCase(name)) {
      return amount.value;
    }
    if (!isKnown()) {
      throw new DbwrightException(CAPACITY_UNIT_UNKNOWN, what + " " + text.strip());
    }
    if (bytes == 0 || amount.unit.bytes == 0) {
      throw refused(what, text, "the series is in " + name);
    }
    return ByteSize.of(what, text).bytes() / bytes;
  }

  private static DbwrightException refused(String what, String text, String why) {
    return new DbwrightException(CAPACITY_INPUT_INVALID, what + " " + text.strip(), why);
  }

  /** {@code 320 GB}, {@code 81 %}, {@code 1,234}. */
  public String text(double value) {
    if (bytes > 0) {
      return Amounts.bytes((long) Math.min(Long.MAX_VALUE, Math.max(0, value * bytes)));
    }
    String number =
        Math.abs(value) >= 100 || value == Math.rint(value)
            ? Amounts.count(value)
            : String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
    return isKnown() ? number + " " + name : number;
  }
}
