/**
 * The statements that an application runs, and how often: read from SQL files, logs and {@code
 * pg_stat_statements}. Enter at {@link dev.dbwright.tools.workload.Workload}. Nothing here runs a
 * statement or judges one.
 */
@NullMarked
package dev.dbwright.tools.workload;

import org.jspecify.annotations.NullMarked;
