/**
 * Plausible constants for statements whose own ones are not known: {@code pg_stat_statements} keeps
 * {@code $1} in their place. Enter at {@link dev.dbwright.tools.workload.constants.Constants}. They
 * come from the columns' statistics alone; no row is read.
 */
@NullMarked
package dev.dbwright.tools.workload.constants;

import org.jspecify.annotations.NullMarked;
