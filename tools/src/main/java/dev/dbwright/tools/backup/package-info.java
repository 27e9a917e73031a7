/**
 * Backups: planned from numbers, written as files, rehearsed. Enter at the tool {@code
 * plan_backup}. What files look like is in {@code config}, what is restored in {@code rehearsal}.
 */
@NullMarked
package dev.dbwright.tools.backup;

import org.jspecify.annotations.NullMarked;
