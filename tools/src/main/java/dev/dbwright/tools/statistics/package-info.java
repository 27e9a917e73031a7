/**
 * What PostgreSQL's planner reads of a database beyond its definitions: sizes of files, statistics
 * of columns, settings. Enter at {@link dev.dbwright.tools.statistics.PlannerStatistics}. Values
 * alone stand here; {@code file} and {@code live} below it read and write them. Nothing here plans,
 * and nothing here judges.
 */
@NullMarked
package dev.dbwright.tools.statistics;

import org.jspecify.annotations.NullMarked;
