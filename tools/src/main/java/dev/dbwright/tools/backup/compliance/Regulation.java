package dev.dbwright.tools.backup.compliance;

import static dev.dbwright.tools.error.ErrorCode.BACKUP_INPUT_INVALID;

import dev.dbwright.tools.backup.retention.Retention;
import dev.dbwright.tools.error.DbwrightException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What rules say of backups, and what they are wrongly said to say: none of them names a time for
 * which backups are kept.
 */
public enum Regulation {
  GDPR(
      "GDPR gives no number of days: personal data is kept no longer than it is needed (Art. 5(1)(e)), so copies expire (the oldest here is %s old). Who was erased stands in older copies until then: the list of erasures is replayed after each restore, before anybody reads.",
      "Art. 32(1)(c) asks that data can be restored in time: that is the weekly restore test and its report."),
  SOX(
      "SOX's seven years are for auditors' workpapers, not for backups: copies are kept %s at most here. Books that must be kept belong in the database or in an archive of records.",
      "What auditors look at: who can read, restore and delete copies, that changes of this plan are approved, and the reports of restore tests."),
  HIPAA(
      "HIPAA's six years are for its documentation (policies, this plan, test reports), not for backups: copies are kept %s at most here.",
      "45 CFR 164.308(a)(7) asks for a backup plan, a recovery plan and tests of them: copies are encrypted, and the weekly test leaves a report."),
  PCI(
      "PCI DSS's twelve months (three of them at hand) are for audit logs, not for backups: copies are kept %s at most here. Ship audit logs to a place of their own.",
      "Copies that hold card numbers are in scope as the server is: encrypted, the key kept apart, access logged.");

  // A year and what months make of it; who keeps personal data longer needs a reason beside GDPR.
  private static final int LONG_DAYS = 400;
  private static final double DAYS_OF_YEAR = 365.25;

  private final String period;
  private final String practice;

  Regulation(String period, String practice) {
    this.period = period;
    this.practice = practice;
  }

  /**
   * Reads {@code gdpr}, {@code PCI DSS}, {@code sox}.
   *
   * @throws DbwrightException {@code BACKUP_INPUT_INVALID} for one that nothing is known of
   */
  public static Regulation named(String text) {
    String name = text.strip().toUpperCase(Locale.ROOT).replaceAll("[\\s_-]*DSS$", "");
    return Arrays.stream(values())
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new DbwrightException(
                    BACKUP_INPUT_INVALID,
                    "the rule " + text.strip(),
                    "known are "
                        + Arrays.stream(values())
                            .map(each -> each.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))));
  }

  /** What it says of a plan, and what it does not. */
  public List<String> lines(Retention retention) {
    return List.of(period.formatted(age(retention.oldestDays())), practice);
  }

  /**
   * @throws DbwrightException {@code BACKUP_INPUT_INVALID} where personal data would be kept for
   *     years and nothing that was named could ask for it
   */
  public static void check(List<Regulation> named, Retention retention) {
    if (named.equals(List.of(GDPR)) && retention.oldestDays() > LONG_DAYS) {
      throw new DbwrightException(
          BACKUP_INPUT_INVALID,
          "the retention " + retention.text() + " under GDPR alone",
          "copies hold erased people for %s, and nothing named here asks for that: keep at most monthly=12, or name what demands more"
              .formatted(age(retention.oldestDays())));
    }
  }

  private static String age(int days) {
    return days > LONG_DAYS
        ? String.format(Locale.ROOT, "%.0f years", days / DAYS_OF_YEAR)
        : days + " days";
  }
}
