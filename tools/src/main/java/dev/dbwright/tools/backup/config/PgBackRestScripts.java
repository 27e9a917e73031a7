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

  private static final String EXPIRE =
      """
      #!/bin/sh
      # Keeps every backup of the last DAYS days, and of older ones the first full of each of the
      # last MONTHS months and YEARS years.
      set -eu
      DAYS=%d MONTHS=%d YEARS=%d
      edge=$(date -d "-$DAYS days" +%%Y%%m%%d-%%H%%M%%S)
      for repo in $(seq 1 %d); do
        pgbackrest --stanza=%s --repo="$repo" info --output=json |
          grep -oE '"label":"[0-9]{8}-[0-9]{6}F(_[0-9]{8}-[0-9]{6}[DI])?"' |
          cut -d'"' -f4 | sort -u |
          awk -v edge="$edge" -v months="$MONTHS" -v years="$YEARS" '
            # A label is the time of its full, then its own: 20261101-020000F_20261103-020000D.
            { label[NR] = $0; full = substr($0, 1, 15); own = length($0) > 16 ? substr($0, 18, 15) : full }
            length($0) == 16 {
              fulls[++n] = full
              if (full <= edge) base = full
              if (!((m = substr(full, 1, 6)) in firstOfMonth)) { firstOfMonth[m] = full; month[++ms] = m }
              if (!((y = substr(full, 1, 4)) in firstOfYear)) { firstOfYear[y] = full; year[++ys] = y }
            }
            END {
              for (i = ms; i > 0 && i > ms - months; i--) kept[firstOfMonth[month[i]]] = 1
              for (i = ys; i > 0 && i > ys - years; i--) kept[firstOfYear[year[i]]] = 1
              # The newest full before the edge, and all after it, make every moment since restorable.
              for (i = 1; i <= NR; i++) {
                full = substr(label[i], 1, 15)
                if (base == "" || full >= base) continue
                if (length(label[i]) == 16 ? !(full in kept) : full in kept) print label[i]
              }
            }' |
          while read -r label; do
            pgbackrest --stanza=%5$s --repo="$repo" --set="$label" expire
          done
      done
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
        EVERY_PLACE.formatted(PgBackRestConf.places(setup).size(), setup.name()));
  }

  static String expirePath(BackupSetup setup) {
    return "/usr/local/sbin/pgbackrest-expire-" + setup.name();
  }

  static ConfigFile expire(BackupSetup setup) {
    return script(
        "pgbackrest-expire",
        expirePath(setup),
        EXPIRE.formatted(
            PgBackRestConf.everyBackupDays(setup.retention()),
            setup.retention().monthly(),
            setup.retention().yearly(),
            PgBackRestConf.places(setup).size(),
            setup.name()));
  }

  private static ConfigFile script(String name, String path, String text) {
    return new ConfigFile(
        name,
        path.substring(path.lastIndexOf('/') + 1),
        "sh",
        text,
        List.of("Install as %s (root, mode 755).".formatted(path)));
  }
}
