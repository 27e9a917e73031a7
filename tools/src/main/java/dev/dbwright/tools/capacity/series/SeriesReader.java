package dev.dbwright.tools.capacity.series;

import dev.dbwright.tools.capacity.series.Unit.Amount;
import dev.dbwright.tools.error.DbwrightException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads a series from CSV or JSON. */
public final class SeriesReader {
  private static final Set<String> TIMES =
      Set.of("at", "time", "date", "day", "month", "week", "timestamp", "ts", "when", "datetime");
  private static final int MOST_NAMED = 8;

  private final String name;
  private final Rows rows;
  private final @Nullable String column;
  private final Unit given;

  private SeriesReader(String name, Rows rows, @Nullable String column, Unit given) {
    this.name = name;
    this.rows = rows;
    this.column = column;
    this.given = given;
  }

  /**
   * Reads {@code text}, JSON where it looks like it.
   *
   * @param name of the series where its column says none, and in messages
   * @param column of the values; absent where there is one only, or one named {@code value}
   * @param unit of the values; {@link Unit#UNKNOWN} where the column or the values may tell
   * @throws DbwrightException {@code CAPACITY_SERIES_INVALID} for what is no series
   */
  public static Series read(String name, String text, @Nullable String column, Unit unit) {
    String json = text.stripLeading();
    boolean isJson = json.startsWith("[") || json.startsWith("{");
    Rows rows = isJson ? JsonSeries.read(name, text) : CsvSeries.read(text);
    return new SeriesReader(name, rows, column, unit).series();
  }

  private Series series() {
    if (rows.rows().isEmpty()) {
      throw Series.invalid(name, "it has no rows");
    }
    int times = times();
    int values = values(times);
    String title = rows.columns().get(values);
    Unit unit = given.isKnown() ? given : Unit.ofColumn(title);
    List<Sample> samples = new ArrayList<>();
    for (Rows.Row row : rows.rows()) {
      String text = row.field(values);
      if (text == null || text.isBlank()) {
        continue; // nothing was measured: a gap
      }
      Amount amount = amount(row, text);
      unit = unit.isKnown() ? unit : amount.unit();
      samples.add(new Sample(time(row, times), in(unit, amount, row, text), row.place()));
    }
    return Series.of(isPlain(title) ? name : title, unit, samples);
  }

  private static boolean isPlain(String title) {
    return title.isEmpty() || title.equalsIgnoreCase("value");
  }

  private int times() {
    List<String> columns = rows.columns();
    Rows.Row first = rows.rows().get(0);
    return IntStream.range(0, columns.size())
        .filter(i -> TIMES.contains(columns.get(i).toLowerCase(Locale.ROOT)))
        .boxed()
        .findFirst()
        .or(
            () ->
                IntStream.range(0, columns.size())
                    .filter(i -> first.field(i) != null && isTime(first.field(i)))
                    .boxed()
                    .findFirst())
        .orElseThrow(() -> Series.invalid(name, "no column holds a time: " + named(columns)));
  }

  private static boolean isTime(@Nullable String text) {
    return text != null && TimeText.read(text).isPresent();
  }

  private int values(int times) {
    List<String> columns = rows.columns();
    if (column != null) {
      int at =
          IntStream.range(0, columns.size())
              .filter(i -> columns.get(i).equalsIgnoreCase(column))
              .findFirst()
              .orElse(-1);
      if (at < 0 || at == times) {
        throw Series.invalid(
            name, "no column of values is named %s: %s".formatted(column, named(columns)));
      }
      return at;
    }
    List<Integer> numeric =
        IntStream.range(0, columns.size()).filter(i -> i != times && isNumeric(i)).boxed().toList();
    Optional<Integer> value =
        numeric.stream().filter(i -> columns.get(i).equalsIgnoreCase("value")).findFirst();
    if (value.isEmpty() && numeric.size() != 1) {
      throw Series.invalid(
          name,
          numeric.isEmpty()
              ? "no column holds numbers: " + named(columns)
              : "several columns hold numbers, name one with column: "
                  + named(numeric.stream().map(columns::get).toList()));
    }
    return value.orElseGet(() -> numeric.get(0));
  }

  /** By its first value: a bad one further down is an error with its line, not another column. */
  private boolean isNumeric(int column) {
    return rows.rows().stream()
        .map(row -> row.field(column))
        .filter(text -> text != null && !text.isBlank())
        .findFirst()
        .flatMap(text -> Amount.of(String.valueOf(text)))
        .isPresent();
  }

  private static String named(List<String> columns) {
    return columns.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
  }

  private LocalDateTime time(Rows.Row row, int times) {
    String text = row.field(times);
    return Optional.ofNullable(text)
        .flatMap(TimeText::read)
        .orElseThrow(
            () ->
                Series.invalid(
                    name,
                    "%s: \"%s\" is no time such as 2026-01-31"
                        .formatted(row.place(), text == null ? "" : text)));
  }

  private Amount amount(Rows.Row row, String text) {
    Amount amount =
        Amount.of(text)
            .orElseThrow(
                () -> Series.invalid(name, "%s: \"%s\" is no number".formatted(row.place(), text)));
    if (!Double.isFinite(amount.value()) || amount.value() < 0) {
      throw Series.invalid(
          name, "%s: %s cannot be a size or a load".formatted(row.place(), text.strip()));
    }
    return amount;
  }

  /** A value that says its unit, in the unit of the series. */
  private double in(Unit unit, Amount amount, Rows.Row row, String text) {
    Unit own = amount.unit();
    if (!own.isKnown() || own.equals(unit)) {
      return amount.value();
    }
    if (own.bytes() > 0 && unit.bytes() > 0) {
      return amount.value() * own.bytes() / unit.bytes();
    }
    throw Series.invalid(
        name,
        "%s: %s is not in %s as the others are".formatted(row.place(), text.strip(), unit.name()));
  }
}
