package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.config.BackupSetup.Repository;
import dev.dbwright.tools.backup.config.BackupSetup.Server;
import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Barman on a host of its own, which streams WAL as it is written; or, where copies go to a bucket,
 * its cloud scripts on the server.
 */
final class Barman implements ProgramRenderer {
  private static final Set<BackupKind> KINDS =
      Set.of(BackupKind.FULL, BackupKind.INCREMENTAL, BackupKind.VERIFY, BackupKind.EXPIRE);

  @Override
  public BackupProgram program() {
    return BackupProgram.BARMAN;
  }

  @Override
  public String account() {
    return "barman";
  }

  @Override
  public Optional<String> command(BackupSetup setup, BackupKind kind) {
    if (!KINDS.contains(kind)) {
      return Optional.empty();
    }
    // To a bucket every backup is a whole one.
    BackupKind made = isCloud(setup) && kind == BackupKind.INCREMENTAL ? BackupKind.FULL : kind;
    return Optional.of(path(setup) + " " + made.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public List<ConfigFault> faults(BackupSetup setup) {
    return SetupFaults.of(setup, Engine.POSTGRESQL)
        .where(
            setup.schedule().stream().anyMatch(run -> run.kind() == BackupKind.DIFFERENTIAL),
            "the schedule",
            "has differential runs, and Barman makes none",
            "Schedule full and incremental ones.")
        .where(
            setup.places().stream().map(place -> place.kind()).distinct().count() > 1,
            "a further place",
            "is of another kind than the first, and Barman's scripts take one kind",
            "Take one provider's buckets, or folders alone.")
        .where(
            !isCloud(setup) && !setup.further().isEmpty(),
            "a further place",
            "has no setting: Barman keeps a server's copies in one folder",
            "Let a second Barman pull from this one: primary_ssh_command in its file.")
        .list();
  }

  @Override
  public List<ConfigFile> render(BackupSetup setup) {
    Faults.refuse("Barman", faults(setup));
    return isCloud(setup)
        ? List.of(BarmanCloud.script(setup))
        : List.of(server(setup), script(setup));
  }

  static boolean isCloud(BackupSetup setup) {
    return setup.repository().kind() != Repository.Kind.FOLDER;
  }

  static String path(BackupSetup setup) {
    return "/usr/local/sbin/barman-" + setup.name();
  }

  private static boolean links(BackupSetup setup) {
    return setup.schedule().stream().anyMatch(run -> run.kind() == BackupKind.INCREMENTAL);
  }

  private static ConfigFile server(BackupSetup setup) {
    Server server = setup.server();
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("description", "PostgreSQL " + setup.version());
    lines.put("conninfo", ConnInfo.of(server));
    lines.put("streaming_conninfo", ConnInfo.streaming(server));
    if (links(setup)) {
      // Files that did not change are links to those of the backup before.
      lines.put("backup_method", "rsync");
      lines.put("ssh_command", "ssh -q postgres@" + server.host());
      lines.put("reuse_backup", "link");
      // Else it takes the same, with a warning.
      lines.put("backup_options", "concurrent_backup");
      lines.put("parallel_jobs", Integer.toString(setup.processes()));
    } else {
      lines.put("backup_method", "postgres");
    }
    lines.put("immediate_checkpoint", "true");
    // As it is written, not as segments fill: what is lost with the server is seconds.
    lines.put("streaming_archiver", "on");
    lines.put("slot_name", "barman");
    lines.put("create_slot", "auto");
    lines.put("compression", "gzip");
    lines.put("backup_directory", setup.repository().path() + "/" + setup.name());
    lines.put(
        "retention_policy",
        "RECOVERY WINDOW OF " + Kept.everyBackupDays(setup.retention()) + " DAYS");
    lines.put("wal_retention_policy", "main");
    lines.put("minimum_redundancy", "1");
    lines.put("last_backup_maximum_age", Math.max(1, FullRuns.daysApart(setup)) + 1 + " DAYS");
    var text = new StringBuilder("[" + setup.name() + "]\n");
    // A % begins a reference to another line.
    lines.forEach(
        (key, value) ->
            text.append(key).append(" = ").append(value.replace("%", "%%")).append('\n'));
    return new ConfigFile("barman", setup.name() + ".conf", "ini", text.toString(), notes(setup));
  }

  private static ConfigFile script(BackupSetup setup) {
    return new ConfigFile(
        "barman-script",
        "barman-" + setup.name(),
        "sh",
        Kept.calendar(Template.named("barman.sh"), setup.retention())
            .lines("title", setup.name())
            .word("name", setup.name())
            .filled(),
        List.of("Install as %s (root, mode 755), run it as barman.".formatted(path(setup))));
  }

  private static List<String> notes(BackupSetup setup) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Install as /etc/barman.d/%1$s.conf on a host of Barman's own; `barman cron` must run each minute there (its package has the job), then `barman switch-wal --force --archive %1$s` and `barman check %1$s`: every line must say OK."
            .formatted(setup.name()));
    notes.add(
        "The slot keeps WAL while Barman is away, and fills the server's disk: set max_slot_wal_keep_size there to what the disk can spare, and alarm before it is reached.");
    notes.add(
        "On the server: `createuser --superuser --replication` for the account above (or grant it the pg_backup_start family), its password in ~barman/.pgpass, and a line for replication in pg_hba.conf.");
    if (setup.encrypted()) {
      notes.add(
          "Barman writes copies as they are: %s must lie on an encrypted filesystem (LUKS), whose key is kept in a vault of another account."
              .formatted(setup.repository().path()));
    }
    setup
        .repository()
        .immutableFor()
        .ifPresent(time -> notes.add(PgBackRestNotes.immutable(setup.repository(), time.toDays())));
    return notes;
  }
}
