package dev.dbwright.tools.capacity.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SeriesReaderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "at,value¶2026-01-01,1¶2026-01-02,2¶2026-01-03,4",
        "at;value¶2026-01-01;1¶2026-01-02;2¶2026-01-03;4",
        "2026-01-01,1¶2026-01-02,2¶2026-01-03,4",
        "host,day,value¶a,2026-01-01,1¶a,2026-01-02,2¶a,2026-01-03,4",
        "at,value¶2026-01-01 00:00:00+00,1¶2026-01-02 00:00:00+00,2¶2026-01-03 00:00:00+00,4",
        "at,value¶2026-01-01T01:00:00+01:00,1¶2026-01-02T00:00:00Z,2¶2026-01-03T00:00:00.5Z,4",
        "at,value¶1767225600,1¶1767312000,2¶1767398400,4",
        "at,value¶1767225600000,1¶1767312000000,2¶1767398400000,4",
        "at,value¶2026-01-03,4¶2026-01-02,2¶2026-01-01,1",
        "[{\"at\":\"2026-01-01\",\"value\":1},{\"at\":\"2026-01-02\",\"value\":2},{\"at\":\"2026-01-03\",\"value\":4}]",
        "{\"series\":\"x\",\"points\":[[\"2026-01-01\",1],[\"2026-01-02\",2],[\"2026-01-03\",4]]}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"a\":\"b\"},\"values\":[[1767225600,\"1\"],[1767312000,\"2\"],[1767398400,\"4\"]]}]}}",
      })
  void the_same_series_is_read_in_whatever_form_it_comes(String text) {
    Series series = read(text);

    assertThat(series.values()).containsExactly(1.0, 2.0, 4.0);
    assertThat(series.start()).isEqualTo(LocalDateTime.parse("2026-01-01T00:00:00"));
    assertThat(series.pace()).isEqualTo(Pace.DAY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "at,value¶2026-01-01,1¶2026-01-03,2¶2026-01-02,3 | not in the order of time: 2026-01-03T00:00 (line 3)",
        "at,value¶2026-01-01,1¶2026-01-02,2¶2026-01-02,3 | line 3 and line 4 have the same time",
        "at,value¶2026-01-01,1¶2026-01-02,NaN¶2026-01-03,3 | line 3: \"NaN\" is no number",
        "at,value¶2026-01-01,1¶2026-01-02,-2¶2026-01-03,3 | line 3: -2 cannot be a size",
        "at,value¶2026-01-01,1¶2026-01-02,many¶2026-01-03,3 | line 3: \"many\" is no number",
        "at,value¶2026-01-01,1¶2026-13-02,2¶2026-01-03,3 | line 3: \"2026-13-02\" is no time",
        "at,value¶2026-01-01,1e999¶2026-01-02,2¶2026-01-03,3 | line 2: 1e999 cannot be a size",
        "at,value¶2026-01-01,1 GB¶2026-01-02,2 apples¶2026-01-03,3 | line 3: 2 apples is not in GB",
        "at,value¶2026-01-01,1¶2026-01-02,2 | 2 of at least 3 measurements",
        "at,a,b¶2026-01-01,1,2¶2026-01-02,2,2¶2026-01-03,4,4 | several columns hold numbers, name one with column: a, b",
        "a,b¶1,2¶2,2¶3,4 | no column holds a time: a, b",
        "at,value | it has no rows",
        "{\"a\": 1} | no array of points",
        "{\"a\": | it is no JSON",
        "at,value¶2026-01-01,1¶2026-01-02,2¶2026-01-03,3¶2026-01-04,3¶2026-05-01,3 | nothing is known from 2026-01-04 to 2026-05-01",
      })
  void what_is_no_series_is_refused_with_its_place(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining(message);
  }

  @Test
  void a_column_is_chosen_by_its_name() {
    Series series =
        SeriesReader.read(
            "f",
            "at,a,size_gb\n2026-01-01,1,2\n2026-01-02,2,3\n2026-01-03,4,4\n",
            "SIZE_GB",
            Unit.UNKNOWN);

    assertThat(series.values()).containsExactly(2.0, 3.0, 4.0);
    assertThat(series.name()).isEqualTo("size_gb");
    assertThat(series.unit().name()).isEqualTo("GB");
  }

  @Test
  void values_may_say_their_unit_each_in_its_own() {
    Series series = read("at,value¶2026-01-01,512 MB¶2026-01-02,1 GB¶2026-01-03,1.5 GB");

    assertThat(series.unit().name()).isEqualTo("MB");
    assertThat(series.values()).containsExactly(512.0, 1024.0, 1536.0);
  }

  @Test
  void a_few_missing_days_lie_between_their_neighbours_and_are_named() {
    Series series = read(days(20, 1).replace("2026-01-05,4\n", "").replace("2026-01-06,5\n", ""));

    assertThat(series.values()).hasSize(20).element(4).isEqualTo(4.0);
    assertThat(series.notes()).singleElement().asString().startsWith("2 of 20 values are missing");
  }

  @Test
  void hours_of_weeks_become_the_highest_of_each_day() {
    String hours =
        IntStream.range(0, 24 * 20)
            .mapToObj(
                i ->
                    LocalDateTime.parse("2026-01-01T00:00").plusHours(i)
                        + ","
                        + (i / 24 * 10 + i % 24))
            .collect(Collectors.joining("\n", "at,value\n", ""));

    Series series = read(hours);

    assertThat(series.pace()).isEqualTo(Pace.DAY);
    assertThat(series.values()).hasSize(20).startsWith(23.0, 33.0);
    assertThat(series.notes()).singleElement().asString().contains("the highest of each day");
  }

  @Test
  void months_are_months_of_the_calendar() {
    Series series = read("at,value¶2026-01-31,1¶2026-02-28,2¶2026-03-31,3¶2026-04-30,4");

    assertThat(series.pace()).isEqualTo(Pace.MONTH);
    assertThat(series.values()).containsExactly(1.0, 2.0, 3.0, 4.0);
    assertThat(series.at(4).toLocalDate()).isEqualTo(LocalDate.of(2026, 5, 31));
  }

  @Test
  void numbers_without_times_end_now() {
    Clock clock = Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);

    Series series = PlainNumbers.series("s", Unit.of("GB"), List.of(1.0, 2.0, 3.0), "month", clock);

    assertThat(series.end().toLocalDate()).isEqualTo(LocalDate.of(2026, 3, 1));
    assertThatThrownBy(() -> PlainNumbers.series("s", Unit.UNKNOWN, List.of(1.0), null, clock))
        .hasMessageContaining("how far apart");
  }

  @ParameterizedTest
  @CsvSource({
    "GB, 400GB, 400",
    "GB, 1TB, 1024",
    "GB, 400, 400",
    "MB, 1 GiB, 1024",
    "bytes, 1kB, 1024",
    "%, 80%, 80",
    "connections, 200, 200",
    "GB, '1,200', 1200",
  })
  void limits_are_in_the_unit_of_the_series(String unit, String limit, double expected) {
    assertThat(Unit.of(unit).limit("limit", limit)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GB | 0 | must be above 0",
        "GB | -400GB | must be above 0",
        "GB | NaN | a number of the series' unit",
        "GB | lots | a number of the series' unit",
        "GB | 1e999 | must be above 0",
        "GB | 80% | the series is in GB",
        "% | 400GB | the series is in %",
        "'' | 400GB | nobody said what the series is counted in",
      })
  void limits_that_cannot_be_are_refused(String unit, String limit, String message) {
    assertThatThrownBy(() -> Unit.of(unit).limit("limit", limit))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining(message);
  }

  private static String days(int count, int rise) {
    return IntStream.range(0, count)
        .mapToObj(i -> LocalDate.of(2026, 1, 1).plusDays(i) + "," + i * rise + "\n")
        .collect(Collectors.joining("", "at,value\n", ""));
  }

  private static Series read(String text) {
    return SeriesReader.read("f.csv", text.replace('¶', '\n'), null, Unit.UNKNOWN);
  }
}
