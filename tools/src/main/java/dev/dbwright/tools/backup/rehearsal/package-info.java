/**
 * Backups that are made and restored on a scratch cluster, and compared. Enter at the tool {@link
 * dev.dbwright.tools.backup.rehearsal.RehearseBackup}; a way to copy is a {@link
 * dev.dbwright.tools.backup.rehearsal.BackupMethod}. No user's server is touched: nothing here
 * takes a connection, a host or a folder of one.
 */
@NullMarked
package dev.dbwright.tools.backup.rehearsal;

import org.jspecify.annotations.NullMarked;
