package dev.dbwright.tools.backup.method;

import dev.dbwright.tools.backup.given.Basis;
import dev.dbwright.tools.backup.given.Targets;
import dev.dbwright.tools.backup.log.LogArchive;
import dev.dbwright.tools.backup.method.Method.Restoring;
import dev.dbwright.tools.backup.restore.RestoreTime;
import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.backup.schedule.Rotation;
import dev.dbwright.tools.backup.storage.Copies;
import dev.dbwright.tools.report.Amounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds how a method comes closest to targets: how often it copies, how often log leaves the
 * server.
 */
final class Assessor {
  private static final double MB = 1L << 20;
  private static final int WEEK = 7;

  /** Below it a full copy each day costs little, and restores from one copy alone. */
  private static final long SMALL_BYTES = 50L << 30;

  /** One session writes statements, or runs them and builds the indexes: assumed until measured. */
  private static final double DUMP_RATE = 60 * MB;

  private static final double LOAD_RATE = 40 * MB;
  private static final double PARALLEL = 2.5;

  /** A server finds its files, recovers and is looked at. */
  private static final double START_SECONDS = 30;

  /** What is on its way over a connection, or waits a second to be shipped. */
  private static final double STREAM_LOSS = 2;

  /** RDS and Azure ship logs each five minutes. */
  private static final double PROVIDER_LOSS = 300;

  private static final int[] RUNS_A_DAY = {1, 2, 4, 8, 24};
  private static final int[] TIMEOUTS = {1_800, 900, 600, 300, 120, 60, 30, 20, 10};
  private static final int[] LOG_MINUTES = {60, 30, 15, 10, 5, 2, 1};

  private final Basis basis;
  private final Targets targets;
  private final boolean fullOnFirst;
  private final Optional<Duration> archiveTimeout;
  private final long segmentBytes;

  /**
   * @param fullOnFirst a full copy is made for each month
   * @param archiveTimeout to be looked at; empty: one that keeps the RPO
   */
  Assessor(
      Basis basis,
      Targets targets,
      boolean fullOnFirst,
      Optional<Duration> archiveTimeout,
      long segmentBytes) {
    this.basis = basis;
    this.targets = targets;
    this.fullOnFirst = fullOnFirst;
    this.archiveTimeout = archiveTimeout;
    this.segmentBytes = segmentBytes;
  }

  Assessment assess(Method method) {
    return method.shipping() == Method.Shipping.NONE ? copiesAlone(method) : withLog(method);
  }

  /** Copies without a log: what was written since the last is lost. */
  private Assessment copiesAlone(Method method) {
    double seconds = method.isLogical() ? dumpSeconds(method) : fullSeconds(method);
    @Nullable Assessment last = null;
    for (int runs : new int[] {1, 2, 4, 8, 12, 24}) {
      double interval = 86_400.0 / runs;
      // One run must be over before the next begins, with room for a slow day.
      if (last != null && seconds > interval / 2) {
        break;
      }
      double loss = interval + seconds;
      RestoreTime restore = method.isLogical() ? load(method) : copied(method, Rotation.allFull(1));
      last = new Assessment(method, Rotation.allFull(runs), 0, loss, loss, restore, seconds);
      if (last.meetsRpo(targets)) {
        break;
      }
    }
    return Objects.requireNonNull(last);
  }

  private Assessment withLog(Method method) {
    double every = shipEvery(method);
    LogArchive archive =
        new LogArchive(every, segmentBytes, basis.logBytesPerSecond(), basis.uploadRate());
    double worst =
        switch (method.shipping()) {
          case SEGMENTS -> archive.quietLossSeconds();
          // What a backup of the log holds, and the time to write it elsewhere.
          case SCHEDULED, CARRIED -> every + shippedSeconds(every);
          case STREAM -> STREAM_LOSS;
          case PROVIDER -> PROVIDER_LOSS;
          case NONE -> throw new IllegalStateException("no log");
        };
    double loss =
        method.shipping() == Method.Shipping.SEGMENTS && basis.knowsLog()
            ? archive.lossSeconds()
            : worst;
    @Nullable Assessment closest = null;
    for (Rotation rotation : rotations(method)) {
      RestoreTime restore = replayed(copied(method, rotation), rotation);
      var found =
          new Assessment(
              method, rotation, every, loss, worst, started(restore), fullSeconds(method));
      if (found.meetsRto(targets)) {
        return found;
      }
      // Copying more often is of no use where copying back alone takes too long.
      if (closest == null || found.restore().parts().get(0).seconds() <= targets.rtoSeconds()) {
        closest = found;
      }
    }
    return Objects.requireNonNull(closest);
  }

  private List<Rotation> rotations(Method method) {
    List<Rotation> rotations = new ArrayList<>();
    if (method.between() == BackupKind.FULL || basis.copies().sizeBytes() <= SMALL_BYTES) {
      rotations.add(Rotation.allFull(1));
    }
    if (method.between() != BackupKind.FULL) {
      for (int runs : RUNS_A_DAY) {
        rotations.add(Rotation.weekly(fullOnFirst, method.between(), runs));
      }
    }
    return rotations;
  }

  private double shipEvery(Method method) {
    double wanted = targets.rpoSeconds() / 2;
    return switch (method.shipping()) {
      case SEGMENTS, CARRIED ->
          archiveTimeout.map(told -> told.toNanos() / 1e9).orElse(largest(TIMEOUTS, 1, wanted));
      case SCHEDULED -> largest(LOG_MINUTES, 60, wanted);
      default -> 0;
    };
  }

  /** One try may fail: the largest that fits twice, or the smallest there is. */
  private static double largest(int[] choices, int seconds, double wanted) {
    for (int choice : choices) {
      if (choice * seconds <= wanted) {
        return choice * seconds;
      }
    }
    return choices[choices.length - 1] * seconds;
  }

  private double shippedSeconds(double seconds) {
    return basis.logBytesPerSecond()
        * seconds
        / basis.copies().logCompression()
        / basis.uploadRate();
  }

  /** Reading and shipping go on at once: the slower decides. */
  private double fullSeconds(Method method) {
    Copies copies = basis.copies().madeBy(method.granularity(), method.compresses());
    return Math.max(
        copies.sizeBytes() / basis.restoreRate(), copies.fullBytes() / basis.uploadRate());
  }

  private double dumpSeconds(Method method) {
    double rate = DUMP_RATE * (method.restoring() == Restoring.LOAD_PARALLEL ? PARALLEL : 1);
    return basis.copies().sizeBytes() / Math.min(rate, basis.restoreRate());
  }

  private RestoreTime load(Method method) {
    double rate =
        Math.min(
            LOAD_RATE * (method.restoring() == Restoring.LOAD_PARALLEL ? PARALLEL : 1),
            basis.restoreRate());
    return started(
        RestoreTime.none()
            .with(
                "load and build indexes",
                basis.copies().sizeBytes() / rate,
                at((double) basis.copies().sizeBytes(), rate)));
  }

  private RestoreTime copied(Method method, Rotation rotation) {
    double size = basis.copies().sizeBytes();
    double rate = basis.restoreRate();
    RestoreTime copied =
        RestoreTime.none().with("copy", RestoreTime.copySeconds(size, rate), at(size, rate));
    if (rotation.between() == BackupKind.FULL) {
      return copied;
    }
    return switch (method.restoring()) {
      case COPY_THEN_CHANGES -> {
        double changes = changesOfAWeek(rotation);
        yield copied.with("apply changes", changes / rate, at(changes, rate));
      }
      case COMBINE ->
          copied.with("combine increments", size / rate, "all is written again, " + at(size, rate));
      default -> copied;
    };
  }

  /** On the last day before a full copy, as they lie on disk. */
  private double changesOfAWeek(Rotation rotation) {
    Copies copies = basis.copies();
    return copies.compression()
        * (rotation.between() == BackupKind.INCREMENTAL
            ? (WEEK - 1) * copies.changedBytes(1)
            : copies.changedBytes(WEEK - 1));
  }

  private RestoreTime replayed(RestoreTime restore, Rotation rotation) {
    double log = basis.copies().logBytesPerDay() * rotation.hoursBetween() / 24;
    double rate = Math.min(basis.replayRate(), basis.restoreRate());
    return restore.with(
        "replay",
        log / rate,
        "up to %s of log, %s"
            .formatted(Amounts.span(3_600 * rotation.hoursBetween()), at(log, rate)));
  }

  private static RestoreTime started(RestoreTime restore) {
    return restore.with("start and check", START_SECONDS, "assumed");
  }

  private static String at(double bytes, double rate) {
    return Amounts.bytes((long) bytes) + " at " + Amounts.bytes((long) rate) + "/s";
  }
}
