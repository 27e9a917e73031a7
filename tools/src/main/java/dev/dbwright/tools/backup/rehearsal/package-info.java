/**
 * Backups that are made and restored on a scratch cluster, and compared. No user's server is
 * touched.
 */
@NullMarked
package dev.dbwright.tools.backup.rehearsal;

import org.jspecify.annotations.NullMarked;
