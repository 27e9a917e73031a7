package dev.dbwright.tools.backup.config;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.backup.config.BackupSetup.Repository;
import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.backup.schedule.CalendarTime;
import dev.dbwright.tools.backup.schedule.ScheduledBackup;
import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A provider's own backups, set by its command line. */
final class ManagedBackups implements ProgramRenderer {
  private static final int DAY_MINUTES = 24 * 60;
  private static final int WINDOW_MINUTES = 30;
  // Cloud SQL: more than 7 days of logs need the edition Enterprise Plus.
  private static final int ENTERPRISE_DAYS = 7;
  private static final int MOST_COPIES = 365;
  private static final int AZURE_LEAST_DAYS = 7;

  @Override
  public BackupProgram program() {
    return BackupProgram.MANAGED;
  }

  @Override
  public String account() {
    return "backup";
  }

  /** The provider starts them. */
  @Override
  public Optional<String> command(BackupSetup setup, BackupKind kind) {
    return Optional.empty();
  }

  @Override
  public List<ConfigFault> faults(BackupSetup setup) {
    Optional<ManagedProvider> provider = ManagedProvider.of(setup);
    Faults faults =
        SetupFaults.of(setup, Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB, Engine.SQLSERVER)
            .where(
                provider.isEmpty(),
                "the provider",
                "is not known: a folder is none's",
                "Name its bucket (s3://, gs://, azure://), or the server by its full name.");
    provider.ifPresent(known -> limits(faults, setup, known));
    return faults.list();
  }

  private static void limits(Faults faults, BackupSetup setup, ManagedProvider provider) {
    faults
        .where(
            !provider.serves(setup.engine()),
            provider.label(),
            "does not run " + setup.engine().title() + ", or not with these commands",
            "Name the provider that does.")
        .where(
            setup.retention().logDays() > provider.mostDays(),
            provider.label(),
            "restores any moment of %d days at most, not of %d"
                .formatted(provider.mostDays(), setup.retention().logDays()),
            "Ask for %d days of logs, or keep them by a program of your own."
                .formatted(provider.mostDays()))
        .where(
            provider == ManagedProvider.AURORA && !setup.further().isEmpty(),
            "a further region",
            "has no automated backups of Aurora",
            "Copy its snapshots there by AWS Backup, or take an Aurora global database.")
        .where(
            provider == ManagedProvider.CLOUD_SQL
                && Kept.everyBackupDays(setup.retention()) > MOST_COPIES,
            "retained-backups-count",
            "is at most " + MOST_COPIES,
            "Keep a year of copies at most.");
  }

  @Override
  public List<ConfigFile> render(BackupSetup setup) {
    Faults.refuse("The managed service", faults(setup));
    ManagedProvider provider = ManagedProvider.of(setup).orElseThrow();
    int days =
        Math.min(
            provider.mostDays(),
            Math.max(
                provider == ManagedProvider.AZURE ? AZURE_LEAST_DAYS : 1,
                Kept.everyBackupDays(setup.retention())));
    Template script =
        ids(Template.named("managed-" + provider.label() + ".sh"), setup)
            .lines("days", Integer.toString(days))
            .lines("window", window(setup))
            .lines("start", window(setup).substring(0, 5))
            .lines("copies", Integer.toString(Kept.everyBackupDays(setup.retention())))
            .lines("logs", logs(setup.engine()))
            .lines("logDays", Integer.toString(Math.max(1, setup.retention().logDays())))
            .word("location", setup.repository().region())
            .lines("regions", regions(setup, days))
            .lines("plan", plan(setup, provider));
    return List.of(
        new ConfigFile(
            name(),
            "managed-" + setup.name() + ".sh",
            "sh",
            script.filled().stripTrailing() + "\n",
            notes(setup, provider)));
  }

  /** The words that the drill shares. */
  static Template ids(Template script, BackupSetup setup) {
    String host = setup.server().host();
    int dot = host.indexOf('.');
    return script
        .lines("title", setup.name())
        .word("id", dot > 0 ? host.substring(0, dot) : setup.name())
        .word("region", setup.repository().region())
        .lines("service", setup.engine() == Engine.POSTGRESQL ? "postgres" : "mysql")
        .lines(
            "engine", setup.engine() == Engine.POSTGRESQL ? "aurora-postgresql" : "aurora-mysql");
  }

  private static String logs(Engine engine) {
    return engine == Engine.MYSQL ? "--enable-bin-log" : "--enable-point-in-time-recovery";
  }

  /** Half an hour from the first full backup on, in UTC. */
  private static String window(BackupSetup setup) {
    CalendarTime at =
        setup.schedule().stream()
            .filter(run -> run.kind() == BackupKind.FULL)
            .map(ScheduledBackup::at)
            .findFirst()
            .orElse(CalendarTime.daily(1, 5));
    int from = at.hour().orElse(1) * 60 + at.minute();
    int to = (from + WINDOW_MINUTES) % DAY_MINUTES;
    return "%02d:%02d-%02d:%02d".formatted(from / 60, from % 60, to / 60, to % 60);
  }

  private static String regions(BackupSetup setup, int days) {
    return setup.further().stream()
        .map(Repository::region)
        .map(
            region ->
                Template.named("managed-rds-region.sh")
                    .word("other", region)
                    .lines("days", Integer.toString(days))
                    .filled())
        .collect(joining())
        .stripTrailing();
  }

  /** What the provider's automated backups do not keep, AWS Backup does. */
  private static String plan(BackupSetup setup, ManagedProvider provider) {
    VaultPlan plan = VaultPlan.of(setup, provider.mostDays());
    return plan.isNeeded()
        ? Template.named("managed-vault.sh")
            .word("vault", setup.name())
            .lines("lockDays", Long.toString(plan.lockDays()))
            .word("rules", Json.write(plan))
            .filled()
            .stripTrailing()
        : "";
  }

  private static List<String> notes(BackupSetup setup, ManagedProvider provider) {
    List<String> notes = new ArrayList<>();
    notes.add("Run it once, with an account that may change the instance; times are UTC.");
    switch (provider) {
      case RDS, AURORA -> {
        if (VaultPlan.of(setup, provider.mostDays()).isNeeded()) {
          notes.add(
              "BACKUP_ROLE_ARN names a role that AWS Backup may assume; let the vault be in another account, for the one that is broken into empties its own.");
        }
        if (!setup.further().isEmpty()) {
          notes.add("BACKUP_KMS_KEY names a key of the other region.");
        }
      }
      case CLOUD_SQL -> {
        if (setup.retention().logDays() > ENTERPRISE_DAYS) {
          notes.add("More than 7 days of logs need the edition Enterprise Plus.");
        }
        further(setup, "a second instance as a cross-region replica, or exports", notes);
      }
      case AZURE ->
          further(setup, "geo-redundant backup, chosen when the server is created", notes);
    }
    if (provider != ManagedProvider.RDS
        && provider != ManagedProvider.AURORA
        && Kept.thins(setup.retention())) {
      notes.add(
          "Months, years and weeks beside days are not among the automated backups: export on those days to a bucket with a lifecycle rule (pg_dump or mysqldump beside).");
    }
    notes.add(
        "Automated backups go with a deleted instance unless they are told to stay: the last snapshot and the logical copies elsewhere are the way back.");
    return notes;
  }

  private static void further(BackupSetup setup, String how, List<String> notes) {
    if (!setup.further().isEmpty()) {
      notes.add("A further region is had by " + how + ".");
    }
  }
}
