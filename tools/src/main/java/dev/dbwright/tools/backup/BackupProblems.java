package dev.dbwright.tools.backup;

import dev.dbwright.tools.backup.BackupProblem.Kind;
import dev.dbwright.tools.backup.cost.MonthlyCost;
import dev.dbwright.tools.backup.given.Basis;
import dev.dbwright.tools.backup.given.Targets;
import dev.dbwright.tools.backup.log.LogDisk;
import dev.dbwright.tools.backup.method.Assessment;
import dev.dbwright.tools.backup.restore.RestoreTime;
import dev.dbwright.tools.backup.retention.Retention;
import dev.dbwright.tools.backup.storage.Copies;
import dev.dbwright.tools.backup.storage.StorageEstimate;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is asked and cannot be kept, and what it would take. */
final class BackupProblems {
  private static final double WEEK_SECONDS = 7 * 86_400.0;

  /** Less is a commit that waits, which no copy does. */
  private static final double LEAST_LOSS_SECONDS = 2;

  private static final double START_SECONDS = 30;

  /** A failure is noticed, a standby promoted, applications connect again. */
  private static final double STANDBY_SECONDS = 60;

  /** A volume is made of a snapshot, attached, and the server recovers on it. */
  private static final double SNAPSHOT_SECONDS = 600;

  private final BackupQuestion question;
  private final Basis basis;
  private final Assessment taken;
  private final List<BackupProblem> found = new ArrayList<>();

  BackupProblems(BackupQuestion question, Basis basis, Assessment taken) {
    this.question = question;
    this.basis = basis;
    this.taken = taken;
  }

  List<BackupProblem> found(
      Retention retention, StorageEstimate storage, MonthlyCost cost, Optional<LogDisk> logDisk) {
    rpo();
    rto();
    shipping();
    duration();
    logDisk.filter(disk -> !disk.fits()).ifPresent(this::disk);
    question.budget().ifPresent(limit -> budget(limit, retention, storage, cost));
    return found;
  }

  private void add(Kind kind, String message, List<String> changes) {
    found.add(new BackupProblem(kind, message, changes));
  }

  private void rpo() {
    Targets targets = question.targets();
    if (taken.meetsRpo(targets)) {
      return;
    }
    List<String> changes = new ArrayList<>();
    if (targets.rpoSeconds() >= LEAST_LOSS_SECONDS && question.engine() == Engine.POSTGRESQL) {
      changes.add(
          "WAL that is received as it is written by a host of its own, about 2 s behind: --tool barman, its copies in a folder there");
    }
    changes.add(synchronous());
    changes.add("an RPO of at least " + Amounts.span(taken.worstLossSeconds()));
    String loses =
        "up to %s of what was written is lost with the server, %s may be lost"
            .formatted(Amounts.span(taken.worstLossSeconds()), Amounts.span(targets.rpoSeconds()));
    add(
        Kind.RPO,
        targets.rpoSeconds() < LEAST_LOSS_SECONDS
            ? "No backup keeps an RPO of %s: %s."
                .formatted(Amounts.span(targets.rpoSeconds()), loses)
            : "With %s %s.".formatted(taken.program().label(), loses),
        changes);
  }

  /** A commit that waits for a second server. */
  private String synchronous() {
    String how =
        switch (question.engine()) {
          case POSTGRESQL ->
              "synchronous replication (synchronous_commit = on and synchronous_standby_names)";
          case MYSQL ->
              "Group Replication, or semi-synchronous replication whose time-out is never";
          case MARIADB -> "Galera, or semi-synchronous replication whose time-out is never";
          case SQLSERVER -> "Always On with synchronous commit";
          case SQLITE -> "a replicated file system: SQLite itself has no synchronous copy";
        };
    return how + " beside the backup: about " + standby();
  }

  private String standby() {
    return MonthlyCost.text(
            MonthlyCost.standby(question.prices(), basis.copies().sizeBytes()),
            question.prices().currency())
        + " a month for a second server";
  }

  private void rto() {
    Targets targets = question.targets();
    if (taken.meetsRto(targets)) {
      return;
    }
    long size = basis.copies().sizeBytes();
    double copy = RestoreTime.copySeconds((double) size, basis.restoreRate());
    List<String> changes = new ArrayList<>();
    if (!taken.isLogical()) {
      faster(targets.rtoSeconds(), changes);
    }
    if (targets.rtoSeconds() < STANDBY_SECONDS) {
      changes.add(
          "servers that all answer, so that nobody waits for one: no restore and no failover is that fast");
    }
    changes.add(
        "a standby that takes over in a minute%s: about %s"
            .formatted(
                targets.rtoSeconds() < STANDBY_SECONDS ? ", and an RTO of as much" : "",
                standby()));
    if (targets.rtoSeconds() >= SNAPSHOT_SECONDS) {
      changes.add(
          "a snapshot of the volume beside, attached in minutes and read slowly at first: about %s a month; it dies with its provider's account, so it replaces no copy"
              .formatted(
                  MonthlyCost.text(
                      MonthlyCost.snapshot(question.prices(), size),
                      question.prices().currency())));
    }
    if (question.engine() == Engine.POSTGRESQL) {
      changes.add(
          "a delta restore over what is left of the old files (pgbackrest --delta restore), where the disk survived: only what differs is copied");
    }
    changes.add("an RTO of at least " + Amounts.span(taken.restore().seconds()));
    add(
        Kind.RTO,
        "A restore takes %s, %s are given%s."
            .formatted(
                Amounts.span(taken.restore().seconds()),
                Amounts.span(targets.rtoSeconds()),
                taken.isLogical()
                    ? ""
                    : ": copying %s at %s/s alone takes %s"
                        .formatted(
                            Amounts.bytes(size),
                            Amounts.bytes((long) basis.restoreRate()),
                            Amounts.span(copy))),
        changes);
  }

  /**
   * Copying faster, alone and with an hour's log to replay: more often than hourly nobody copies.
   */
  private void faster(double rtoSeconds, List<String> changes) {
    double size = basis.copies().sizeBytes();
    double rest = 3_600 * basis.logBytesPerSecond() / basis.replayRate() + START_SECONDS;
    if (rtoSeconds <= rest) {
      return;
    }
    changes.add(
        "copying at %s/s or more for the copy alone, %s/s with an hour of log to replay and the start"
            .formatted(
                Amounts.bytes((long) RestoreTime.neededBytesPerSecond(size, rtoSeconds)),
                Amounts.bytes((long) RestoreTime.neededBytesPerSecond(size, rtoSeconds - rest))));
  }

  private void shipping() {
    Copies copies = basis.copies();
    double shipped = basis.logBytesPerSecond() / copies.logCompression();
    if (taken.keepsLog() && shipped >= basis.uploadRate()) {
      add(
          Kind.SHIPPING,
          "%s of %s come each second, compressed, and %s can be shipped: the archive falls behind without end."
              .formatted(
                  Amounts.bytes((long) shipped),
                  question.log(),
                  Amounts.bytes((long) basis.uploadRate())),
          List.of(
              "an upload of more than " + Amounts.bytes((long) shipped) + "/s",
              "less log: fewer indexes on updated columns, longer checkpoints, unlogged tables for what can be made again"));
    }
  }

  private void duration() {
    double interval =
        taken.rotation().hoursBetween() <= 24 && taken.rotation().fullDays().size() > 1
            ? 3_600 * taken.rotation().hoursBetween()
            : WEEK_SECONDS;
    if (taken.fullSeconds() > interval) {
      add(
          Kind.DURATION,
          "A full copy takes %s, and the next begins after %s."
              .formatted(Amounts.span(taken.fullSeconds()), Amounts.span(interval)),
          List.of(
              "copying at %s/s or more"
                  .formatted(Amounts.bytes((long) (basis.copies().sizeBytes() / interval))),
              "snapshots of the volume in place of full copies"));
    }
  }

  private void disk(LogDisk disk) {
    add(
        Kind.DISK,
        "In an outage of %s %s of %s pile up, %s are free: the disk is full after %s, and the server stops."
            .formatted(
                Amounts.span(disk.outageSeconds()),
                Amounts.bytes((long) disk.neededBytes()),
                question.log(),
                Amounts.bytes(disk.freeBytes()),
                Amounts.span(3_600 * disk.hoursUntilFull())),
        List.of(
            "%s free or more".formatted(Amounts.bytes((long) disk.neededBytes())),
            "an alarm that is answered within " + Amounts.span(1_800 * disk.hoursUntilFull())));
  }

  private void budget(
      double limit, Retention retention, StorageEstimate storage, MonthlyCost cost) {
    if (cost.perMonth() <= limit) {
      return;
    }
    String currency = cost.currency();
    int places = question.places().count();
    List<String> changes = new ArrayList<>();
    changes.add(
        "the class for copies that are seldom read: about %s"
            .formatted(
                MonthlyCost.text(
                    MonthlyCost.rare(question.prices(), storage.totalBytes(), places), currency)));
    if (retention.oldestDays() > 7) {
      var week = new Retention(7, 0, 0, 0, Math.min(7, retention.logDays()));
      StorageEstimate less = StorageEstimate.worst(basis.copies(), taken.rotation(), week);
      changes.add(
          "copies of 7 days alone: about %s"
              .formatted(
                  MonthlyCost.text(
                      MonthlyCost.of(question.prices(), less.totalBytes(), places, 0).perMonth(),
                      currency)));
    }
    if (places > 1) {
      changes.add(
          "one region: about %s"
              .formatted(MonthlyCost.of(question.prices(), storage.totalBytes(), 1, 0).text()));
    }
    add(
        Kind.BUDGET,
        "Copies cost about %s a month, %s are given."
            .formatted(cost.text(), MonthlyCost.text(limit, currency)),
        changes);
  }
}
