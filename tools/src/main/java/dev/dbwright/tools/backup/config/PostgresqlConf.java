package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The server's side of a backup: how WAL leaves it. A piece of {@code postgresql.conf}. */
final class PostgresqlConf implements BackupRenderer {
  private static final Set<BackupProgram> PHYSICAL =
      Set.of(
          BackupProgram.PGBACKREST,
          BackupProgram.WAL_G,
          BackupProgram.BARMAN,
          BackupProgram.PG_BASEBACKUP);

  /** {@code summarize_wal} came with incremental base backups. */
  private static final int SUMMARIES = 17;

  /** {@code archive_timeout} is at most INT_MAX / 2 seconds. */
  private static final long LONGEST_S = 1_073_741_823;

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public boolean serves(BackupSetup setup) {
    return setup.programs().stream().anyMatch(PHYSICAL::contains);
  }

  @Override
  public List<ConfigFault> faults(BackupSetup setup) {
    return SetupFaults.of(setup, Engine.POSTGRESQL)
        .where(
            setup.archiveTimeout().toSeconds() > LONGEST_S,
            "archive_timeout",
            "of " + setup.archiveTimeout().toDays() + " days is out of its range",
            "Give at most " + LONGEST_S + " s.")
        .list();
  }

  @Override
  public List<ConfigFile> render(BackupSetup setup) {
    Faults.refuse("PostgreSQL", faults(setup));
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("wal_level", "replica");
    if (streams(setup)) {
      // A backup streams WAL beside the one that Barman keeps open.
      lines.put("max_wal_senders", "10");
      lines.put("max_replication_slots", "10");
    } else {
      lines.put("archive_mode", "on");
      lines.put("archive_command", literal(archiveCommand(setup)));
      lines.put("archive_timeout", Math.max(1, setup.archiveTimeout().toSeconds()) + "s");
    }
    if (setup.version() >= SUMMARIES
        && setup.programs().contains(BackupProgram.PG_BASEBACKUP)
        && setup.schedule().stream().anyMatch(run -> run.kind() == BackupKind.INCREMENTAL)) {
      lines.put("summarize_wal", "on");
    }
    String text =
        lines.entrySet().stream()
            .map(line -> line.getKey() + " = " + line.getValue() + "\n")
            .collect(Collectors.joining());
    return List.of(new ConfigFile(name(), "backup.conf", "ini", text, notes(setup)));
  }

  /** The server runs it by a shell, and doubles of % stand for one: only safe words are in it. */
  private static String archiveCommand(BackupSetup setup) {
    return switch (physical(setup)) {
      case WAL_G -> WalG.path(setup) + " wal-push %p";
      case BARMAN -> Barman.path(setup) + " wal %p";
      case PG_BASEBACKUP -> PgBaseBackup.walPath(setup) + " push %p %f";
      default -> "pgbackrest --stanza=%s archive-push %%p".formatted(setup.name());
    };
  }

  private static boolean streams(BackupSetup setup) {
    return physical(setup) == BackupProgram.BARMAN && !Barman.isCloud(setup);
  }

  private static BackupProgram physical(BackupSetup setup) {
    return setup.programs().stream().filter(PHYSICAL::contains).findFirst().orElseThrow();
  }

  private static List<String> notes(BackupSetup setup) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "wal_level, archive_mode and the numbers of senders and slots need a restart, the rest a reload. Put the file into conf.d, or at the end of postgresql.conf.");
    if (streams(setup)) {
      return notes;
    }
    notes.add(
        "archive_timeout closes a segment of 16 MB that is not full: an idle server ships as many as there are timeouts with a write in them; compressed they are small.");
    return notes;
  }

  private static String literal(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
