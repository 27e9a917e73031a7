package dev.dbwright.tools.backup.retention;

import static dev.dbwright.tools.error.ErrorCode.BACKUP_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many of each are kept; one copy may count for several. 0: none is kept for that reason.
 *
 * @param daily the newest of each of the last so many days
 * @param weekly the same of Sundays
 * @param monthly of the first days of months
 * @param yearly of the first days of years
 * @param logDays how far back any moment can be restored
 */
public record Retention(int daily, int weekly, int monthly, int yearly, int logDays) {
  private static final int DAYS_OF_WEEK = 7;
  private static final int DAYS_OF_MONTH = 31;
  private static final double DAYS_OF_YEAR = 365.25;
  private static final Pattern TERM = Pattern.compile("([a-z]+)\\s*[=:]\\s*(\\d{1,6})");
  private static final Set<String> NAMES = Set.of("daily", "weekly", "monthly", "yearly");

  /**
   * Reads {@code daily=7,weekly=4,monthly=12,yearly=7}.
   *
   * @param logDays how far back any moment can be restored; below 0 where it is not said: as long
   *     as each day is kept, and with whole weeks alone as long as those
   * @throws DbwrightException {@code BACKUP_INPUT_INVALID}
   */
  public static Retention of(String text, int logDays) {
    Map<String, Integer> counts = new HashMap<>();
    for (String term : text.split(",", -1)) {
      Matcher found = TERM.matcher(term.strip().toLowerCase(Locale.ROOT));
      if (!found.matches()
          || !NAMES.contains(found.group(1))
          || counts.put(found.group(1), Integer.parseInt(found.group(2))) != null) {
        throw new DbwrightException(
            BACKUP_INPUT_INVALID,
            "the retention " + text.strip(),
            "it is written daily=7,weekly=4,monthly=12,yearly=7, each once");
      }
    }
    return of(
        counts.getOrDefault("daily", 0),
        counts.getOrDefault("weekly", 0),
        counts.getOrDefault("monthly", 0),
        counts.getOrDefault("yearly", 0),
        logDays);
  }

  /** The same from counts. */
  public static Retention of(int daily, int weekly, int monthly, int yearly, int logDays) {
    most(daily, "daily", 3_660);
    most(weekly, "weekly", 1_040);
    most(monthly, "monthly", 600);
    most(yearly, "yearly", 100);
    most(logDays, "days of logs", 3_660);
    if (daily + weekly + monthly + yearly == 0) {
      throw new DbwrightException(
          BACKUP_INPUT_INVALID, "this retention", "it keeps no copy at all");
    }
    int told = logDays < 0 ? (daily == 0 ? DAYS_OF_WEEK * weekly : daily) : logDays;
    return new Retention(daily, weekly, monthly, yearly, told);
  }

  private static void most(int count, String what, int most) {
    if (count > most) {
      throw new DbwrightException(
          BACKUP_INPUT_INVALID, "a retention of " + count + " " + what, "at most " + most);
    }
  }

  /** Whether all between two full copies is kept with them, as where only weeks are asked for. */
  public boolean keepsWholeWeeks() {
    return daily == 0 && weekly > 0;
  }

  /** How old the oldest copy gets. */
  public int oldestDays() {
    return (int)
        Math.ceil(
            Math.max(
                Math.max(daily, DAYS_OF_WEEK * weekly),
                Math.max(DAYS_OF_MONTH * monthly, DAYS_OF_YEAR * yearly)));
  }

  /** {@code daily=7,weekly=4}, as it is written. */
  public String text() {
    var text = new StringBuilder();
    term(text, "daily", daily);
    term(text, "weekly", weekly);
    term(text, "monthly", monthly);
    term(text, "yearly", yearly);
    return text.toString();
  }

  private static void term(StringBuilder text, String name, int count) {
    if (count > 0) {
      text.append(text.isEmpty() ? "" : ",").append(name).append('=').append(count);
    }
  }
}
