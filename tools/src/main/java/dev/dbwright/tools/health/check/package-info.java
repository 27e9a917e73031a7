/**
 * One check of a live database: a query, and what its rows say. Enter at {@link
 * dev.dbwright.tools.health.check.HealthCheck}. Each engine's checks are in a package of their own;
 * nothing here knows them.
 */
@NullMarked
package dev.dbwright.tools.health.check;

import org.jspecify.annotations.NullMarked;
