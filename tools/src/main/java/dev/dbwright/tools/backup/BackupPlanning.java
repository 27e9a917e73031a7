package dev.dbwright.tools.backup;

import dev.dbwright.tools.backup.BackupPlan.Archive;
import dev.dbwright.tools.backup.BackupPlan.Goals;
import dev.dbwright.tools.backup.BackupPlan.Kept;
import dev.dbwright.tools.backup.BackupPlan.Outlook;
import dev.dbwright.tools.backup.BackupPlan.Run;
import dev.dbwright.tools.backup.BackupPlan.Taken;
import dev.dbwright.tools.backup.compliance.Regulation;
import dev.dbwright.tools.backup.config.BackupProgram;
import dev.dbwright.tools.backup.config.BackupSetup;
import dev.dbwright.tools.backup.cost.MonthlyCost;
import dev.dbwright.tools.backup.given.Basis;
import dev.dbwright.tools.backup.live.MeasuredServer;
import dev.dbwright.tools.backup.log.LogArchive;
import dev.dbwright.tools.backup.log.LogDisk;
import dev.dbwright.tools.backup.method.Assessment;
import dev.dbwright.tools.backup.method.Choice;
import dev.dbwright.tools.backup.retention.Retention;
import dev.dbwright.tools.backup.schedule.ScheduledBackup;
import dev.dbwright.tools.backup.storage.Copies;
import dev.dbwright.tools.backup.storage.StorageEstimate;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.evidence.Evidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From a question to a plan: every number is computed, and those that nobody told are named. */
public final class BackupPlanning {
  /** Each day for a month, any moment of a week. */
  private static final Retention USUAL = new Retention(30, 0, 0, 0, 7);

  private static final long SEGMENT_BYTES = 16L << 20;

  /** Thirteen weeks: dumps are kept for 90 days. */
  private static final int LOGICAL_COPIES = 13;

  private static final double LONGEST_DUMP_SECONDS = 1_800;
  private static final double DUMP_BYTES_PER_SECOND = 60.0 * (1L << 20);
  private static final int MOST_MONTHS = 120;

  private final BackupQuestion question;
  private final Optional<MeasuredServer> measured;
  private final Basis basis;
  private final Retention retention;
  private final int version;
  private final Choice choice;

  private BackupPlanning(BackupQuestion question, Optional<MeasuredServer> measured) {
    this.question = question;
    this.measured = measured;
    this.retention = question.retention().orElse(USUAL);
    Regulation.check(question.regulations(), retention);
    this.basis =
        Basis.of(
            measured
                .map(told -> question.data().completedFrom(told.data()))
                .orElse(question.data()),
            question.rates(),
            question.log());
    this.version =
        question
            .version()
            .or(() -> measured.flatMap(MeasuredServer::version))
            .orElse(current(question.engine()));
    this.choice = choose(basis);
  }

  /**
   * @param measured what a connected server told of itself; empty where none is
   * @throws DbwrightException {@code BACKUP_INPUT_MISSING}, {@code BACKUP_INPUT_INVALID}, or {@code
   *     CONFIG_FAULT} where a file could not say what is asked
   */
  public static BackupPlan plan(BackupQuestion question, Optional<MeasuredServer> measured) {
    return new BackupPlanning(question, measured).plan();
  }

  /** A version that is current, where nobody said one. */
  private static int current(Engine engine) {
    return switch (engine) {
      case POSTGRESQL -> 18;
      case MYSQL -> 8;
      case MARIADB -> 11;
      case SQLSERVER -> 2022;
      case SQLITE -> 3;
    };
  }

  private Choice choose(Basis grown) {
    return Choice.of(
        new Choice.Request(
            question.engine(),
            version,
            question.program(),
            question.programVersion(),
            thins(),
            question.archiveTimeout(),
            segmentBytes(),
            question.places().namesBucket()),
        grown,
        question.targets());
  }

  private long segmentBytes() {
    return measured.flatMap(MeasuredServer::segmentBytes).orElse(SEGMENT_BYTES);
  }

  /**
   * Whether some copies are kept longer than those between them, which a program must then drop.
   */
  private boolean thins() {
    boolean weeksBeyondDays =
        retention.daily() > 0
            && 7 * retention.weekly() > Math.max(retention.daily(), retention.logDays());
    return weeksBeyondDays || retention.monthly() + retention.yearly() > 0;
  }

  private BackupPlan plan() {
    Assessment taken = choice.taken();
    StorageEstimate storage = storage(basis, taken);
    Copies copies = copies(basis, taken);
    MonthlyCost cost =
        MonthlyCost.of(
            question.prices(),
            storage.totalBytes(),
            question.places().count(),
            StorageEstimate.shippedPerMonth(copies, taken.rotation()));
    Optional<LogDisk> disk = question.outage().map(this::logDisk);
    List<ScheduledBackup> schedule = BackupSchedule.of(taken, hasLogical(), thins());
    var files = new PlanFiles(setup(taken, schedule), question.config());
    var notes = new BackupNotes(question, basis, retention, copies, taken, measured);
    return new BackupPlan(
        taken.meetsRpo(question.targets()),
        taken.meetsRto(question.targets()),
        taken.lossSeconds(),
        taken.restore().seconds(),
        storage.totalBytes(),
        question.engine(),
        new Taken(taken.program().label(), choice.why()),
        choice.others(),
        new Goals(question.targets().rpoSeconds(), question.targets().rtoSeconds()),
        new BackupProblems(question, basis, taken).found(retention, storage, cost, disk),
        taken.shipsSegments() ? Archive.of(archive(taken), basis.knowsLog()) : null,
        taken.restore().parts(),
        storage,
        Kept.of(retention, question.asOf()),
        schedule.stream().map(Run::of).toList(),
        taken.fullSeconds(),
        cost,
        disk.orElse(null),
        outlook(),
        question.regulations().stream().flatMap(each -> each.lines(retention).stream()).toList(),
        assumptions(taken),
        notes.numbers(),
        notes.practice(),
        files.drill(question.targets()),
        files.runbooks(),
        files.files(),
        evidence(taken, storage));
  }

  private Copies copies(Basis from, Assessment taken) {
    return from.copies().madeBy(taken.granularity(), taken.compresses());
  }

  private StorageEstimate storage(Basis from, Assessment taken) {
    Copies copies = copies(from, taken);
    Retention kept =
        taken.keepsLog()
            ? retention
            : new Retention(
                retention.daily(), retention.weekly(), retention.monthly(), retention.yearly(), 0);
    StorageEstimate physical = StorageEstimate.worst(copies, taken.rotation(), kept);
    return hasLogical()
        ? physical.withLogical(LOGICAL_COPIES, LOGICAL_COPIES * copies.fullBytes())
        : physical;
  }

  /** Where nobody said what is kept, a weekly dump stands beside, if it is quickly made. */
  private boolean hasLogical() {
    return question.retention().isEmpty()
        && logicalProgram().isPresent()
        && !choice.taken().isLogical()
        && basis.copies().sizeBytes() / DUMP_BYTES_PER_SECOND <= LONGEST_DUMP_SECONDS;
  }

  private Optional<BackupProgram> logicalProgram() {
    return switch (question.engine()) {
      case POSTGRESQL -> Optional.of(BackupProgram.PG_DUMP);
      case MYSQL, MARIADB -> Optional.of(BackupProgram.MYSQLDUMP);
      default -> Optional.empty();
    };
  }

  private LogDisk logDisk(BackupQuestion.Outage outage) {
    return LogDisk.of(
        basis.logBytesPerSecond(), outage.length().toNanos() / 1e9, outage.freeBytes());
  }

  private LogArchive archive(Assessment taken) {
    return new LogArchive(
        taken.shipEverySeconds(), segmentBytes(), basis.logBytesPerSecond(), basis.uploadRate());
  }

  private @Nullable Outlook outlook() {
    if (basis.growthPerYear() == 0) {
      return null;
    }
    Basis inAYear = basis.after(1);
    Assessment then = choose(inAYear).taken();
    return new Outlook(
        basis.growthPerYear(),
        inAYear.copies().sizeBytes(),
        storage(inAYear, then).totalBytes(),
        then.restore().seconds(),
        rtoMissedInMonths());
  }

  private @Nullable Integer rtoMissedInMonths() {
    if (!choice.taken().meetsRto(question.targets())) {
      return null;
    }
    for (int month = 1; month <= MOST_MONTHS; month++) {
      if (!choose(basis.after(month / 12.0)).taken().meetsRto(question.targets())) {
        return month;
      }
    }
    return null;
  }

  private BackupSetup setup(Assessment taken, List<ScheduledBackup> schedule) {
    List<BackupProgram> programs = new ArrayList<>();
    programs.add(taken.program());
    if (hasLogical()) {
      logicalProgram().ifPresent(programs::add);
    }
    Optional<Duration> immutable =
        question
            .immutableFor()
            .or(() -> Optional.of(Duration.ofDays(Math.max(1, retention.logDays()))));
    List<BackupSetup.Repository> places =
        question.places().repositories(immutable, taken.program());
    return new BackupSetup(
        question.engine(),
        version,
        question.places().clusterName(),
        programs,
        measured
            .map(question.places()::completedFrom)
            .orElse(question.places())
            .server(question.engine(), version, taken.program()),
        places.get(0),
        places.subList(1, places.size()),
        schedule,
        retention,
        Duration.ofSeconds((long) taken.timeoutSeconds()),
        4,
        true);
  }

  private List<String> assumptions(Assessment taken) {
    List<String> assumed = new ArrayList<>(basis.assumptions());
    if (question.retention().isEmpty()) {
      assumed.add(
          "Copies of each of the last 30 days are kept, and logs of 7 days (--retain, --pitr).");
    }
    if (question.places().isExample()) {
      assumed.add(
          "Files name a bucket that is an example (--target s3://bucket/prefix): copies on the server's own disk die with it.");
    }
    if (taken.isLogical()) {
      assumed.add("A dump writes 60 MB/s and a load 40 MB/s, until the drill measured yours.");
    }
    return assumed;
  }

  private List<Evidence> evidence(Assessment taken, StorageEstimate storage) {
    List<Evidence> evidence = new ArrayList<>(basis.evidence());
    evidence.add(new Evidence("lost with the server", taken.lossSeconds(), "s", "computed"));
    evidence.add(new Evidence("restore", taken.restore().seconds(), "s", "computed"));
    evidence.add(new Evidence("storage", storage.totalBytes(), "bytes", "computed"));
    return evidence;
  }
}
