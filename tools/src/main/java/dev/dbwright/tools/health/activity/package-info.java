/**
 * Checks of what a live PostgreSQL does: sessions, locks, vacuum, write-ahead log, replication,
 * settings, statements. Enter at {@link dev.dbwright.tools.health.activity.ActivityChecks}. How
 * tables and indexes are built is not looked at here.
 */
@NullMarked
package dev.dbwright.tools.health.activity;

import org.jspecify.annotations.NullMarked;
