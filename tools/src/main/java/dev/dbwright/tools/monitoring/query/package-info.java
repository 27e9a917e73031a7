/**
 * What is read from a PostgreSQL for its alerts and its picture. Enter at {@link
 * dev.dbwright.tools.monitoring.query.PostgresqlQueries}. Each query runs on PostgreSQL 14 to 18,
 * on a primary and a standby, as a role with pg_monitor, and gives each set of labels once: an
 * exporter that meets one twice tells nothing at all.
 */
@NullMarked
package dev.dbwright.tools.monitoring.query;

import org.jspecify.annotations.NullMarked;
