package dev.dbwright.tools.backup.schedule;

/** A run that comes back. */
public record ScheduledBackup(BackupKind kind, CalendarTime at) {}
