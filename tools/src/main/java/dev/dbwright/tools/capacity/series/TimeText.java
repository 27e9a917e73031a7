package dev.dbwright.tools.capacity.series;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times as programs export them: ISO 8601, PostgreSQL's timestamps, months, seconds since 1970. */
final class TimeText {
  private static final Pattern EPOCH = Pattern.compile("\\d{9,14}(?:\\.\\d{1,9})?");
  private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
  private static final double FIRST_MILLIS = 1e11;

  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd[['T'][' ']HH:mm[:ss]]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .toFormatter(java.util.Locale.ROOT);
  private static final DateTimeFormatter ZONED =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd['T'][' ']HH:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[ ][XXX][XX][X]")
          .toFormatter(java.util.Locale.ROOT);

  private TimeText() {}

  /** In UTC where a zone is said; empty for what is no time. */
  static Optional<LocalDateTime> read(String text) {
    String time = text.strip();
    if (EPOCH.matcher(time).matches()) {
      double number = Double.parseDouble(time);
      double seconds = number < FIRST_MILLIS ? number : number / 1_000;
      return Optional.of(
          LocalDateTime.ofInstant(
              Instant.ofEpochMilli(Math.round(seconds * 1_000)), ZoneOffset.UTC));
    }
    try {
      if (MONTH.matcher(time).matches()) {
        return Optional.of(YearMonth.parse(time).atDay(1).atStartOfDay());
      }
      return Optional.of(LocalDateTime.parse(time, LOCAL));
    } catch (DateTimeException e) {
      return zoned(time);
    }
  }

  private static Optional<LocalDateTime> zoned(String time) {
    try {
      return Optional.of(
          OffsetDateTime.parse(time, ZONED)
              .withOffsetSameInstant(ZoneOffset.UTC)
              .toLocalDateTime());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
