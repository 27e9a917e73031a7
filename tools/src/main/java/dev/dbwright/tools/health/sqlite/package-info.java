/**
 * Checks of a SQLite file. Enter at {@link dev.dbwright.tools.health.sqlite.SqliteChecks}. What
 * each connection sets for itself (foreign_keys, synchronous, busy_timeout) cannot be seen from
 * another one; the sizes of files beside the database are not read.
 */
@NullMarked
package dev.dbwright.tools.health.sqlite;

import org.jspecify.annotations.NullMarked;
