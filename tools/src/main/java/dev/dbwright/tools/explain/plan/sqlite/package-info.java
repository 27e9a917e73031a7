/**
 * Reads what SQLite's {@code EXPLAIN QUERY PLAN} prints. Enter at {@link
 * dev.dbwright.tools.explain.plan.sqlite.SqlitePlanReader}.
 */
@NullMarked
package dev.dbwright.tools.explain.plan.sqlite;

import org.jspecify.annotations.NullMarked;
