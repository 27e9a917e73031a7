/**
 * Planner statistics as a folder of CSV files, in the form of {@code COPY … (FORMAT csv, HEADER)}:
 * {@code pg_class.csv} and {@code pg_stats.csv} as anybody can write them, and beside these what
 * our own export adds. Enter at {@link dev.dbwright.tools.statistics.file.StatisticsFolder}. Knows
 * no server and no definitions.
 */
@NullMarked
package dev.dbwright.tools.statistics.file;

import org.jspecify.annotations.NullMarked;
