package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.config.BackupSetup.Repository;
import dev.dbwright.tools.backup.retention.Retention;
import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code pgbackrest.conf} of the server's own host. An unknown key is but a warning there, so only
 * keys that 2.45 knows are written.
 */
final class PgBackRestConf implements ProgramRenderer {
  /** {@code repo-retention-full} at its most: kept for ever without a warning. */
  private static final int FOR_EVER = 9_999_999;

  @Override
  public BackupProgram program() {
    return BackupProgram.PGBACKREST;
  }

  @Override
  public String account() {
    return "postgres";
  }

  @Override
  public Optional<String> command(BackupSetup setup, BackupKind kind) {
    if (kind == BackupKind.EXPIRE && Kept.thins(setup.retention())) {
      return Optional.of(PgBackRestScripts.expirePath(setup));
    }
    Optional<String> what = PgBackRestScripts.command(kind);
    return setup.further().isEmpty()
        ? what.map(command -> "pgbackrest --stanza=%s %s".formatted(setup.name(), command))
        : what.map(command -> PgBackRestScripts.everyPlacePath(setup) + " " + command);
  }

  @Override
  public List<ConfigFault> faults(BackupSetup setup) {
    Faults faults = SetupFaults.of(setup, Engine.POSTGRESQL);
    String data = setup.server().dataFolder();
    return faults
        .where(
            FullRuns.daysApart(setup) == 0,
            "the schedule",
            "has no full backup, which every other kind begins with",
            "Schedule a full backup.")
        .where(
            setup.places().stream().anyMatch(place -> (place.path() + "/").startsWith(data + "/")),
            "repo1-path",
            "lies in the data folder, and would be backed up into itself",
            "Keep the copies on another disk than the data.")
        .list();
  }

  @Override
  public List<ConfigFile> render(BackupSetup setup) {
    Faults.refuse("pgBackRest", faults(setup));
    Map<String, String> global = new LinkedHashMap<>();
    int number = 1;
    for (Repository place : setup.places()) {
      place(setup, place, "repo" + number++ + "-", global);
    }
    global.put("process-max", Integer.toString(setup.processes()));
    // Costs less CPU than gzip and copies faster; Debian's is built with it.
    global.put("compress-type", "zst");
    // Else a backup waits for the next checkpoint, up to checkpoint_timeout.
    global.put("start-fast", "y");
    global.put("spool-path", "/var/spool/pgbackrest");
    // A run that was cut off would keep the next one from starting.
    global.put("stop-auto", "y");
    global.put("log-level-file", "detail");
    String text =
        """
        [global]
        %s
        %s
        [%s]
        %s"""
                .formatted(
                    lines(global), archive(setup), setup.name(), lines(stanza(setup.server())))
            + "\n";
    List<ConfigFile> files = new ArrayList<>();
    files.add(new ConfigFile(name(), "pgbackrest.conf", "ini", text, PgBackRestNotes.of(setup)));
    if (!setup.further().isEmpty()) {
      files.add(PgBackRestScripts.everyPlace(setup));
    }
    if (Kept.thins(setup.retention())) {
      files.add(PgBackRestScripts.expire(setup));
    }
    return files;
  }

  private static void place(
      BackupSetup setup, Repository place, String repo, Map<String, String> global) {
    global.put(repo + "type", place.kind() == Repository.Kind.FOLDER ? "posix" : cloud(place));
    global.put(repo + "path", path(place));
    bucket(place, repo, global);
    if (setup.encrypted()) {
      global.put(repo + "cipher-type", "aes-256-cbc");
    }
    // Few large files instead of many small ones, which buckets charge for each.
    global.put(repo + "bundle", "y");
    retention(setup, repo, global);
  }

  private static String path(Repository place) {
    return place.kind() == Repository.Kind.FOLDER ? place.path() : "/" + Bucket.of(place).prefix();
  }

  private static String cloud(Repository place) {
    return switch (place.kind()) {
      case S3 -> "s3";
      case GCS -> "gcs";
      case AZURE -> "azure";
      case FOLDER -> "posix";
    };
  }

  private static void bucket(Repository place, String repo, Map<String, String> global) {
    switch (place.kind()) {
      case S3 -> {
        global.put(repo + "s3-bucket", place.bucket());
        global.put(repo + "s3-endpoint", "s3." + place.region() + ".amazonaws.com");
        global.put(repo + "s3-region", place.region());
        // The machine's own role: no key lies anywhere.
        global.put(repo + "s3-key-type", "auto");
      }
      case GCS -> {
        global.put(repo + "gcs-bucket", place.bucket());
        global.put(repo + "gcs-key-type", "auto");
      }
      case AZURE -> {
        Bucket azure = Bucket.of(place);
        if (!azure.account().isEmpty()) {
          global.put(repo + "azure-account", azure.account());
        }
        global.put(repo + "azure-container", azure.name());
      }
      case FOLDER -> {}
    }
  }

  private static void retention(BackupSetup setup, String repo, Map<String, String> global) {
    Retention kept = setup.retention();
    int apart = FullRuns.daysApart(setup);
    if (Kept.thins(kept)) {
      global.put(repo + "retention-full", Integer.toString(FOR_EVER));
    } else {
      // By time the newest full that is older than the window stays: counted fulls of a week would
      // guarantee a week less than they seem to.
      global.put(repo + "retention-full-type", "time");
      global.put(repo + "retention-full", Integer.toString(Kept.everyBackupDays(kept)));
    }
    if (Kept.thins(kept) || kept.logDays() < Kept.everyBackupDays(kept)) {
      global.put(repo + "retention-archive-type", "full");
      global.put(
          repo + "retention-archive", Integer.toString(FullRuns.covering(kept.logDays(), apart)));
    }
  }

  /** The server waits for it, so it must not be slow; a spool lets several segments go at once. */
  private static String archive(BackupSetup setup) {
    return setup.processes() == 1
        ? ""
        : """

        [global:archive-push]
        archive-async=y

        [global:archive-get]
        archive-async=y
        """;
  }

  private static Map<String, String> stanza(BackupSetup.Server server) {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("pg1-path", server.dataFolder());
    lines.put("pg1-port", Integer.toString(server.port()));
    if (server.host().startsWith("/")) {
      lines.put("pg1-socket-path", server.host());
    }
    lines.put("pg1-user", server.user());
    lines.put("pg1-database", server.database());
    return lines;
  }

  private static String lines(Map<String, String> settings) {
    var text = new StringBuilder();
    settings.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    return text.toString().stripTrailing();
  }
}
