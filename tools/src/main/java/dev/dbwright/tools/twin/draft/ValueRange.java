package dev.dbwright.tools.twin.draft;

import dev.dbwright.tools.twin.layout.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The values of a column from the least to the greatest, evenly spread.
 *
 * @param low as a number: of a date its day, of a time its second
 */
record ValueRange(ColumnType type, double low, double high) {
  // default_statistics_target
  private static final int HISTOGRAM_STEPS = 100;
  private static final double MICROSECONDS = 1e6;
  private static final double CENTS = 100;
  private static final Pattern YEAR = Pattern.compile("\\d{4}");
  private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  /** Empty where the two are no such values, or in the wrong order. */
  static Optional<ValueRange> of(ColumnType type, String low, String high) {
    OptionalDouble from = position(type, low, false);
    OptionalDouble to = position(type, high, true);
    return from.isPresent() && to.isPresent() && from.getAsDouble() < to.getAsDouble()
        ? Optional.of(new ValueRange(type, from.getAsDouble(), to.getAsDouble()))
        : Optional.empty();
  }

  static boolean fits(ColumnType type) {
    return type.isNumber() || type.isDate() || type.isTimestamp();
  }

  /** A year alone means all of it. */
  private static OptionalDouble position(ColumnType type, String text, boolean last) {
    try {
      if (type.isNumber()) {
        OptionalDouble count = Amount.count(text.replaceFirst("^-", ""));
        boolean negative = text.startsWith("-");
        return count.isPresent()
            ? OptionalDouble.of(negative ? -count.getAsDouble() : count.getAsDouble())
            : count;
      }
      if (type.isDate()) {
        return OptionalDouble.of((double) date(text, last).toEpochDay());
      }
      return type.isTimestamp() ? OptionalDouble.of(second(text, last)) : OptionalDouble.empty();
    } catch (DateTimeException e) {
      return OptionalDouble.empty();
    }
  }

  private static LocalDate date(String text, boolean last) {
    if (YEAR.matcher(text).matches()) {
      int year = Integer.parseInt(text);
      return last ? LocalDate.of(year, 12, 31) : LocalDate.of(year, 1, 1);
    }
    if (MONTH.matcher(text).matches()) {
      YearMonth month = YearMonth.parse(text);
      return last ? month.atEndOfMonth() : month.atDay(1);
    }
    return LocalDate.parse(text);
  }

  private static double second(String text, boolean last) {
    String[] parts = text.split("[ T]", 2);
    LocalDate date = date(parts[0], last);
    boolean wholeDay = last && parts[0].length() < "2024-01-01".length();
    LocalTime end = wholeDay ? LocalTime.MAX : LocalTime.MIDNIGHT;
    LocalTime time = parts.length == 2 ? LocalTime.parse(parts[1]) : end;
    return (double) LocalDateTime.of(date, time).toEpochSecond(ZoneOffset.UTC);
  }

  /** How many values there can be. */
  double domain() {
    if (type.isWhole() || type.isDate()) {
      return high - low + 1;
    }
    double finest = type.isTimestamp() ? MICROSECONDS : CENTS;
    return (high - low) * finest + 1;
  }

  /** All of them; for few. */
  List<String> values() {
    return LongStream.rangeClosed((long) low, (long) high).mapToObj(this::text).toList();
  }

  /** The bounds of a histogram: as many values between each two. */
  List<String> bounds() {
    int steps = (int) Math.min(HISTOGRAM_STEPS, domain() - 1);
    return IntStream.rangeClosed(0, steps)
        .mapToObj(step -> text(low + (high - low) * step / steps))
        .toList();
  }

  private String text(double position) {
    if (type.isWhole()) {
      return Long.toString(Math.round(position));
    }
    if (type.isDate()) {
      return LocalDate.ofEpochDay(Math.round(position)).toString();
    }
    if (type.isTimestamp()) {
      String zone = type.name().contains("with time zone") ? "+00" : "";
      return LocalDateTime.ofEpochSecond(Math.round(position), 0, ZoneOffset.UTC).format(TIMESTAMP)
          + zone;
    }
    return BigDecimal.valueOf(position)
        .setScale(2, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  private String text(long position) {
    return text((double) position);
  }
}
