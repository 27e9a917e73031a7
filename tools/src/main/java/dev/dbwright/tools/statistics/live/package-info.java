/**
 * Planner statistics read from a live PostgreSQL of version 14 to 18, with nothing but SELECT and
 * EXPLAIN, in few round trips. Enter at {@link dev.dbwright.tools.statistics.live.LiveStatistics}.
 * What the role may not see is left out and remarked.
 */
@NullMarked
package dev.dbwright.tools.statistics.live;

import org.jspecify.annotations.NullMarked;
