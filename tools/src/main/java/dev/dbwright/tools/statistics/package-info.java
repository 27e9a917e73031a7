/**
 * What PostgreSQL's planner reads of a database beyond its definitions: sizes of files, statistics
 * of columns, settings. Enter at {@link dev.dbwright.tools.statistics.PlannerStatistics}. Values
 * only: nothing here plans, and nothing here judges.
 */
@NullMarked
package dev.dbwright.tools.statistics;

import org.jspecify.annotations.NullMarked;
