package dev.dbwright.tools.backup.storage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.dbwright.tools.backup.retention.Retention;
import dev.dbwright.tools.backup.retention.RetentionCalendar;
import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.backup.schedule.Rotation;
import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What the kept copies take on the fullest day.
 *
 * @param fullBytes of one full copy
 * @param fulls that are kept, with those that only other copies rest on
 * @param changes copies of what changed
 * @param logicals dumps beside
 */
public record StorageEstimate(
    long fullBytes,
    int fulls,
    long fullsBytes,
    int changes,
    long changesBytes,
    long logBytes,
    int logicals,
    long logicalBytes) {
  // Any day will do: every combination of week, month and year comes about in the 400 after it.
  private static final LocalDate FIRST_DAY = LocalDate.of(2027, 6, 1);
  private static final int DAYS = 400;

  private static final double DAYS_PER_MONTH = 30.44;
  private static final double FULLS_PER_MONTH = DAYS_PER_MONTH / 7;

  @JsonIgnore
  public long totalBytes() {
    return fullsBytes + changesBytes + logBytes + logicalBytes;
  }

  /** Of all days the one on which most is kept. */
  public static StorageEstimate worst(Copies copies, Rotation rotation, Retention retention) {
    StorageEstimate worst = on(FIRST_DAY, copies, rotation, retention);
    for (int day = 1; day < DAYS; day++) {
      StorageEstimate other = on(FIRST_DAY.plusDays(day), copies, rotation, retention);
      if (other.totalBytes() > worst.totalBytes()) {
        worst = other;
      }
    }
    return worst;
  }

  static StorageEstimate on(
      LocalDate today, Copies copies, Rotation rotation, Retention retention) {
    NavigableSet<LocalDate> fulls = new TreeSet<>();
    NavigableSet<LocalDate> changes = new TreeSet<>();
    for (LocalDate day : kept(today, rotation, retention)) {
      LocalDate full = rotation.fullOf(day);
      fulls.add(full);
      if (rotation.between() == BackupKind.INCREMENTAL) {
        // Each rests on the one before.
        full.plusDays(1).datesUntil(day.plusDays(1)).forEach(changes::add);
      } else if (!day.equals(full)) {
        changes.add(day);
      }
    }
    double changed = 0;
    for (LocalDate day : changes) {
      changed +=
          rotation.between() == BackupKind.INCREMENTAL
              ? copies.changedBytes(1)
              : copies.changedBytes(
                  (double) (day.toEpochDay() - rotation.fullOf(day).toEpochDay()));
    }
    int withinDays = withinDays(rotation, retention);
    boolean allFull = rotation.between() == BackupKind.FULL;
    int fullCount = fulls.size() + (allFull ? withinDays : 0);
    return new StorageEstimate(
        Math.round(copies.fullBytes()),
        fullCount,
        Math.round(fullCount * copies.fullBytes()),
        changes.size() + (allFull ? 0 : withinDays),
        Math.round(
            changed
                + (allFull ? 0 : withinDays * copies.changedBytes(1.0 / rotation.runsPerDay()))),
        Math.round(copies.logBytes(retention.logDays())),
        0,
        0);
  }

  /** The same with dumps beside. */
  public StorageEstimate withLogical(int count, double bytes) {
    return new StorageEstimate(
        fullBytes, fulls, fullsBytes, changes, changesBytes, logBytes, count, Math.round(bytes));
  }

  /** What goes to the copies in a month: each full one, the changes between them, and the log. */
  public static double shippedPerMonth(Copies copies, Rotation rotation) {
    boolean allFull = rotation.between() == BackupKind.FULL;
    double fulls = allFull ? DAYS_PER_MONTH * rotation.runsPerDay() : FULLS_PER_MONTH;
    double changes = allFull ? 0 : DAYS_PER_MONTH - fulls;
    // A differential copy of a week's middle stands for all of them.
    double days = rotation.between() == BackupKind.DIFFERENTIAL ? 3.5 : 1;
    return fulls * copies.fullBytes()
        + changes * copies.changedBytes(days)
        + copies.logBytes(DAYS_PER_MONTH);
  }

  /** No program takes copies out of the chain that younger ones stand in. */
  private static NavigableSet<LocalDate> kept(
      LocalDate today, Rotation rotation, Retention retention) {
    NavigableSet<LocalDate> kept = new RetentionCalendar(retention).kept(today);
    int days = retention.keepsWholeWeeks() ? 0 : retention.daily();
    int weeks = retention.keepsWholeWeeks() ? retention.weekly() : 0;
    if (days + weeks > 0) {
      LocalDate oldest =
          new RetentionCalendar(new Retention(days, weeks, 0, 0, 0)).kept(today).first();
      rotation.fullOf(oldest).datesUntil(today.plusDays(1)).forEach(kept::add);
    }
    return kept;
  }

  /** Copies beside a day's first: full ones are kept for that day, others as long as their day. */
  private static int withinDays(Rotation rotation, Retention retention) {
    int days = rotation.between() == BackupKind.FULL ? 1 : Math.max(1, retention.daily());
    return (rotation.runsPerDay() - 1) * days;
  }
}
