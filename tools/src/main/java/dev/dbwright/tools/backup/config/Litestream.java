package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.config.BackupSetup.Repository;
import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code litestream.yml}: SQLite's write-ahead log, carried away as it is written. */
final class Litestream implements ProgramRenderer {
  static final String FILE = "/etc/litestream.yml";
  private static final int HOURS = 24;

  @Override
  public BackupProgram program() {
    return BackupProgram.LITESTREAM;
  }

  @Override
  public String account() {
    return "root";
  }

  /** A service does all of it. */
  @Override
  public Optional<String> command(BackupSetup setup, BackupKind kind) {
    return Optional.empty();
  }

  @Override
  public List<ConfigFault> faults(BackupSetup setup) {
    return SqliteFaults.of(setup)
        .where(
            setup.server().database().contains("$"),
            "path",
            "holds a $, which Litestream takes for a variable",
            "Give the database file another name.")
        .where(
            Kept.thins(setup.retention()),
            "retention",
            "of weeks beside days, months or years cannot be said: Litestream keeps all of the last time, and nothing older",
            "Let sqlite-backup make those copies, and Litestream keep days.")
        .list();
  }

  @Override
  public List<ConfigFile> render(BackupSetup setup) {
    Faults.refuse("Litestream", faults(setup));
    var text = new StringBuilder("dbs:\n");
    text.append("  - path: ").append(quoted(setup.server().database())).append('\n');
    text.append("    replicas:\n");
    for (Repository place : setup.places()) {
      text.append(replica(setup, place));
    }
    return List.of(new ConfigFile(name(), "litestream.yml", "yaml", text.toString(), notes(setup)));
  }

  /** After this time at the latest what was written has left the host. */
  static long syncS(BackupSetup setup) {
    return Math.max(1, setup.archiveTimeout().toSeconds());
  }

  private static String replica(BackupSetup setup, Repository place) {
    List<String> lines = target(place, setup.name());
    lines.add("sync-interval: %ds".formatted(syncS(setup)));
    lines.add("snapshot-interval: %dh".formatted(HOURS));
    // A snapshot older than the window must stay until the next is older too.
    lines.add("retention: %dh".formatted(HOURS * (Kept.everyBackupDays(setup.retention()) + 1)));
    return "      - " + String.join("\n        ", lines) + "\n";
  }

  private static List<String> target(Repository place, String name) {
    Bucket bucket = Bucket.of(place);
    List<String> lines = new ArrayList<>();
    switch (place.kind()) {
      case FOLDER -> {
        lines.add("type: file");
        lines.add("path: " + quoted(place.path() + "/" + name));
        return lines;
      }
      case S3 -> {
        lines.add("type: s3");
        lines.add("bucket: " + quoted(bucket.name()));
        lines.add("region: " + quoted(place.region()));
      }
      case GCS -> {
        lines.add("type: gs");
        lines.add("bucket: " + quoted(bucket.name()));
      }
      case AZURE -> {
        lines.add("type: abs");
        if (!bucket.account().isEmpty()) {
          lines.add("account-name: " + quoted(bucket.account()));
        }
        lines.add("bucket: " + quoted(bucket.name()));
      }
    }
    lines.add("path: " + quoted(bucket.key(name)));
    return lines;
  }

  private static List<String> notes(BackupSetup setup) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Install as %s and start litestream's service; the keys are those of Litestream 0.3, and 0.5 takes one replica for each database."
            .formatted(FILE));
    notes.add(
        "The application must set PRAGMA busy_timeout = 5000 and leave checkpoints to Litestream; two Litestreams must never replicate one file.");
    if (setup.encrypted()) {
      notes.add(
          "Encryption is the bucket's (or the disk's): give it a key that another account administers. Litestream reads back what it wrote, so a key of its own would lie beside the database.");
    }
    setup
        .places()
        .forEach(
            place ->
                place
                    .immutableFor()
                    .ifPresent(time -> notes.add(PgBackRestNotes.immutable(place, time.toDays()))));
    return notes;
  }

  /** A single-quoted scalar of YAML. */
  private static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
