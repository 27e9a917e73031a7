package dev.dbwright.tools.backup.rehearsal;

import dev.dbwright.tools.backup.schedule.BackupKind;

/**
 * A backup that the rehearsal made.
 *
 * @param label what the program calls it
 * @param sourceBytes of the cluster that it is a copy of
 * @param copiedBytes read from the server and copied; the rest stands in earlier backups
 * @param storedBytes that it added to the repository, compressed where the program compresses
 */
public record BackupMade(
    BackupKind kind,
    String label,
    double elapsedSeconds,
    long sourceBytes,
    long copiedBytes,
    long storedBytes) {}
