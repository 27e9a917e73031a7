package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.config.BackupSetup.Repository;
import dev.dbwright.tools.backup.schedule.BackupKind;
import java.util.ArrayList;
import java.util.List;

/** What pgBackRest's file cannot say. */
final class PgBackRestNotes {
  private PgBackRestNotes() {}

  static List<String> of(BackupSetup setup) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Once, as postgres: `pgbackrest --stanza=%1$s stanza-create`, then `pgbackrest --stanza=%1$s check`. Take every WARN as a failure: an unknown key is no more than that."
            .formatted(setup.name()));
    if (setup.encrypted()) {
      notes.add(keys(setup.places().size()));
    }
    if (setup.places().stream().anyMatch(place -> place.kind() == Repository.Kind.AZURE)) {
      notes.add(
          "Azure's storage key (and the account, where it is not above) stands in /etc/pgbackrest/conf.d/secrets.conf too: repo1-azure-key.");
    }
    if (setup.places().stream().anyMatch(place -> place.kind() == Repository.Kind.FOLDER)) {
      notes.add(
          "A folder is a backup only where its disk is not the data's: mount another machine's storage there.");
    }
    if (setup.schedule().stream().anyMatch(run -> run.kind() != BackupKind.FULL)) {
      notes.add(
          "Before pgBackRest 2.46 a differential or incremental backup copies a file (1 GiB segment) whole where one page of it changed; from 2.46 on add repo1-block=y, which copies pages. An older version takes the key for a warning.");
    }
    for (Repository place : setup.places()) {
      place.immutableFor().ifPresent(time -> notes.add(immutable(place, time.toDays())));
    }
    return notes;
  }

  static String immutable(Repository place, long days) {
    return place.kind() == Repository.Kind.FOLDER
        ? "That nobody deletes a copy in %s before %d days no file can promise: its storage must (snapshots that the host cannot remove), or a bucket with object lock."
            .formatted(place.path(), days)
        : "Nobody deletes a copy in %s before %d days: switch versioning and object lock (compliance mode) on for it, from another account; what expires here stays there, and is paid for, until then."
            .formatted(place.bucket(), days);
  }

  private static String keys(int places) {
    var lines = new StringBuilder();
    for (int i = 1; i <= places; i++) {
      lines.append(
          "printf 'repo%d-cipher-pass=%%s\\n' \"$(openssl rand -base64 48)\"; ".formatted(i));
    }
    return """
    The key never stands with the copies. As root, before stanza-create: `( umask 027; { echo '[global]'; %s} > /etc/pgbackrest/conf.d/secrets.conf; chgrp postgres /etc/pgbackrest/conf.d/secrets.conf )`; then put it into the vault of another account: without it no copy can be read, and it cannot be changed later."""
        .formatted(lines);
  }
}
