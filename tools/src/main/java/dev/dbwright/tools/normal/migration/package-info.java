/**
 * The way from one wide table to its parts: ordered steps with data movement, a quarantine for rows
 * that break a dependency, a view with the table's old name, and the way back. Enter at {@link
 * dev.dbwright.tools.normal.migration.NormalizationSteps}; {@link
 * dev.dbwright.tools.normal.migration.RoundTrip} tries the steps on a throw-away database. Nothing
 * here writes to a user's database.
 */
@NullMarked
package dev.dbwright.tools.normal.migration;

import org.jspecify.annotations.NullMarked;
