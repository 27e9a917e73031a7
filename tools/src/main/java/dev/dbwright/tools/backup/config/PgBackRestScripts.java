package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.config.ConfigFile;
import java.util.List;
import java.util.Optional;

/** What pgBackRest does not do alone: every place in one run, and retention by calendar. */
final class PgBackRestScripts {
  private static final String EVERY_PLACE =
      """
      #!/bin/sh
      # Runs pgbackrest for each of its repositories; one that fails does not keep the others out.
      set -u
      failed=0
      for repo in $(seq 1 %d); do
        pgbackrest --stanza=%s --repo="$repo" "$@" || failed=1
      done
      exit "$failed"
      """;

  private PgBackRestScripts() {}

  /** What follows the stanza on pgBackRest's command line. */
  static Optional<String> command(BackupKind kind) {
    return switch (kind) {
      case FULL -> Optional.of("--type=full backup");
      case DIFFERENTIAL -> Optional.of("--type=diff backup");
      case INCREMENTAL -> Optional.of("--type=incr backup");
      case VERIFY -> Optional.of("verify");
      case EXPIRE -> Optional.of("expire");
      case LOG, LOGICAL, RESTORE_TEST -> Optional.empty();
    };
  }

  static String everyPlacePath(BackupSetup setup) {
    return "/usr/local/sbin/pgbackrest-" + setup.name();
  }

  static ConfigFile everyPlace(BackupSetup setup) {
    return script(
        "pgbackrest-every-place",
        everyPlacePath(setup),
        EVERY_PLACE.formatted(setup.places().size(), setup.name()),
        "It needs no repository named: each takes its turn.");
  }

  static String expirePath(BackupSetup setup) {
    return "/usr/local/sbin/pgbackrest-expire-" + setup.name();
  }

  static ConfigFile expire(BackupSetup setup) {
    return script(
        "pgbackrest-expire",
        expirePath(setup),
        Kept.calendar(Template.named("pgbackrest-expire.sh"), setup.retention())
            .lines("name", setup.name())
            .lines("places", Integer.toString(setup.places().size()))
            .filled(),
        "It must run each day: pgBackRest itself keeps every full backup then.");
  }

  private static ConfigFile script(String name, String path, String text, String note) {
    return new ConfigFile(
        name,
        path.substring(path.lastIndexOf('/') + 1),
        "sh",
        text,
        List.of("Install as %s (root, mode 755).".formatted(path), note));
  }
}
