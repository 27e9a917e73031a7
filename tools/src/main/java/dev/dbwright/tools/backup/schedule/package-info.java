/**
 * When backups are made, for cron and for systemd. Enter at {@link
 * dev.dbwright.tools.backup.schedule.ScheduledBackup}.
 */
@NullMarked
package dev.dbwright.tools.backup.schedule;

import org.jspecify.annotations.NullMarked;
