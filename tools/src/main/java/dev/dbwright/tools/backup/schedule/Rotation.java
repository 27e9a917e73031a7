package dev.dbwright.tools.backup.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * Which day's copy is a full one, and what the others are.
 *
 * @param fullDays of the week
 * @param fullOnFirst also on the first day of each month, so that what is kept for months stands
 *     alone
 * @param between the kind of all other days; {@code FULL}: there are no others
 * @param runsPerDay copies on one day; those after the first hold what changed since the one before
 */
public record Rotation(
    Set<DayOfWeek> fullDays, boolean fullOnFirst, BackupKind between, int runsPerDay) {
  public Rotation {
    fullDays = Set.copyOf(fullDays);
  }

  /** A full copy with each run. */
  public static Rotation allFull(int runsPerDay) {
    return new Rotation(Set.of(DayOfWeek.values()), true, BackupKind.FULL, runsPerDay);
  }

  /** A full copy each Sunday. */
  public static Rotation weekly(boolean fullOnFirst, BackupKind between, int runsPerDay) {
    return new Rotation(Set.of(DayOfWeek.SUNDAY), fullOnFirst, between, runsPerDay);
  }

  public boolean isFull(LocalDate day) {
    return between == BackupKind.FULL
        || fullDays.contains(day.getDayOfWeek())
        || (fullOnFirst && day.getDayOfMonth() == 1);
  }

  /** The day of the full copy that the one of {@code day} rests on. */
  public LocalDate fullOf(LocalDate day) {
    LocalDate full = day;
    while (!isFull(full)) {
      full = full.minusDays(1);
    }
    return full;
  }

  /** Hours between two copies. */
  public double hoursBetween() {
    return 24.0 / runsPerDay;
  }
}
