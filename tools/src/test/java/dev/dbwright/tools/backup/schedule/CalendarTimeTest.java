package dev.dbwright.tools.backup.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CalendarTimeTest {
  @Test
  void a_day_of_the_week_is_named_by_number_and_by_name() {
    CalendarTime sunday = CalendarTime.weekly(List.of(DayOfWeek.SUNDAY), 1, 5);

    assertThat(sunday.cron()).isEqualTo("5 1 * * 0");
    assertThat(sunday.onCalendar()).isEqualTo("Sun *-*-* 01:05:00");
  }

  @Test
  void minutes_that_come_back_divide_the_hour() {
    assertThat(CalendarTime.every(5, 0).cron()).isEqualTo("*/5 * * * *");
    assertThat(CalendarTime.every(5, 0).onCalendar()).isEqualTo("*-*-* *:00/5:00");
  }

  @Test
  void hours_that_come_back_divide_the_day() {
    assertThat(CalendarTime.every(360, 15).cron()).isEqualTo("15 */6 * * *");
    assertThat(CalendarTime.every(360, 15).onCalendar()).isEqualTo("*-*-* 00/6:15:00");
    assertThat(CalendarTime.every(60, 15)).isEqualTo(CalendarTime.hourly(15));
    assertThat(CalendarTime.every(1_440, 15)).isEqualTo(CalendarTime.daily(0, 15));
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 45, 90, 300, -5})
  void what_cron_would_run_unevenly_is_refused(int minutes) {
    assertThatThrownBy(() -> CalendarTime.every(minutes, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
