package dev.dbwright.tools.backup.config;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.backup.config.BackupSetup.Repository;
import dev.dbwright.tools.backup.config.BackupSetup.Server;
import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** WAL-G: a file of settings for each place, and a script that takes all of them in turn. */
final class WalG implements ProgramRenderer {
  /** Increments that stand on each other, at most: each must be read to restore. */
  private static final String MOST_STEPS = "6";

  private static final Set<BackupKind> KINDS =
      Set.of(
          BackupKind.FULL,
          BackupKind.DIFFERENTIAL,
          BackupKind.INCREMENTAL,
          BackupKind.VERIFY,
          BackupKind.EXPIRE);

  @Override
  public BackupProgram program() {
    return BackupProgram.WAL_G;
  }

  @Override
  public String account() {
    return "postgres";
  }

  @Override
  public Optional<String> command(BackupSetup setup, BackupKind kind) {
    return KINDS.contains(kind)
        ? Optional.of(path(setup) + " " + kind.name().toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  @Override
  public List<ConfigFault> faults(BackupSetup setup) {
    return SetupFaults.of(setup, Engine.POSTGRESQL)
        .where(
            FullRuns.daysApart(setup) == 0,
            "the schedule",
            "has no full backup, which every other kind begins with",
            "Schedule a full backup.")
        .list();
  }

  @Override
  public List<ConfigFile> render(BackupSetup setup) {
    Faults.refuse("WAL-G", faults(setup));
    List<Repository> places = setup.places();
    List<ConfigFile> files = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      String file = fileName(setup, i);
      files.add(
          new ConfigFile(
              i == 0 ? name() : name() + "-" + (i + 1),
              file,
              "json",
              Json.write(settings(setup, places.get(i))) + "\n",
              i == 0 ? notes(setup) : List.of("Install as /etc/wal-g/" + file + ".")));
    }
    files.add(script(setup, places.size()));
    return files;
  }

  static String path(BackupSetup setup) {
    return "/usr/local/sbin/wal-g-" + setup.name();
  }

  private static Map<String, String> settings(BackupSetup setup, Repository place) {
    Server server = setup.server();
    Map<String, String> settings = new LinkedHashMap<>(storage(place, setup.name()));
    settings.put("WALG_COMPRESSION_METHOD", "zstd");
    settings.put("WALG_DELTA_MAX_STEPS", MOST_STEPS);
    settings.put("WALG_UPLOAD_CONCURRENCY", Integer.toString(setup.processes()));
    settings.put("WALG_DOWNLOAD_CONCURRENCY", Integer.toString(setup.processes()));
    if (setup.encrypted()) {
      settings.put("WALG_LIBSODIUM_KEY_PATH", "/etc/wal-g/" + setup.name() + ".key");
      settings.put("WALG_LIBSODIUM_KEY_TRANSFORM", "base64");
    }
    settings.put("PGHOST", server.host());
    settings.put("PGPORT", Integer.toString(server.port()));
    settings.put("PGUSER", server.user());
    settings.put("PGDATABASE", server.database());
    settings.put("PGDATA", server.dataFolder());
    return settings;
  }

  private static Map<String, String> storage(Repository place, String name) {
    Bucket bucket = Bucket.of(place);
    String url = bucket.name() + "/" + bucket.key(name);
    Map<String, String> settings = new LinkedHashMap<>();
    switch (place.kind()) {
      case FOLDER -> settings.put("WALG_FILE_PREFIX", place.path() + "/" + name);
      case S3 -> {
        settings.put("WALG_S3_PREFIX", "s3://" + url);
        settings.put("AWS_REGION", place.region());
      }
      case GCS -> settings.put("WALG_GS_PREFIX", "gs://" + url);
      case AZURE -> {
        settings.put("WALG_AZ_PREFIX", "azure://" + url);
        if (!bucket.account().isEmpty()) {
          settings.put("AZURE_STORAGE_ACCOUNT", bucket.account());
        }
      }
    }
    return settings;
  }

  private static ConfigFile script(BackupSetup setup, int places) {
    String configs =
        IntStream.range(0, places)
            .mapToObj(place -> Shell.quoted("/etc/wal-g/" + fileName(setup, place)))
            .collect(joining(" "));
    return new ConfigFile(
        "wal-g-every-place",
        "wal-g-" + setup.name(),
        "sh",
        Kept.calendar(Template.named("wal-g.sh"), setup.retention())
            .lines("title", setup.name())
            .word("data", setup.server().dataFolder())
            .lines("configs", configs)
            .filled(),
        List.of(
            "Install as %s (root, mode 755), run it as postgres. It needs wal-g and jq."
                .formatted(path(setup))));
  }

  private static String fileName(BackupSetup setup, int place) {
    return setup.name() + (place == 0 ? "" : "-" + (place + 1)) + ".json";
  }

  private static List<String> notes(BackupSetup setup) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Install as /etc/wal-g/%s (mode 640, group postgres); credentials come from the machine's own role, not from a file."
            .formatted(fileName(setup, 0)));
    if (setup.encrypted()) {
      notes.add(
          "The key never stands with the copies: `openssl rand -base64 32 > /etc/wal-g/%s.key` (mode 640, group postgres), and a second one in a vault of another account. Without it no copy can be read."
              .formatted(setup.name()));
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
}
