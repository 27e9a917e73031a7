/**
 * Values of PostgreSQL's settings and the memory that proves them. Enter at {@link
 * dev.dbwright.tools.tuning.postgresql.PostgresqlTuner}. Nothing is read from a server here: what a
 * build accepts, what was measured and what is set now are handed in.
 */
@NullMarked
package dev.dbwright.tools.tuning.postgresql;

import org.jspecify.annotations.NullMarked;
