package dev.dbwright.tools.explain.plan;

import org.jspecify.annotations.Nullable;

/**
 * What ANALYZE measured. A node that never ran has {@code executed} false and no figures: that is
 * not the same as zero rows.
 *
 * @param loops executions, those of all workers together
 * @param rowsPerLoop mean rows of an execution
 * @param rows rows of all loops
 * @param startupMsPerLoop mean time until the first row
 * @param totalMsPerLoop mean time until the last row
 * @param participants processes that ran it together; absent where it was one
 * @param totalMs the node's share of the wall clock, children included
 * @param selfMs what the children do not account for
 */
public record Actual(
    boolean executed,
    @Nullable Double loops,
    @Nullable Double rowsPerLoop,
    @Nullable Double rows,
    @Nullable Double startupMsPerLoop,
    @Nullable Double totalMsPerLoop,
    @Nullable Double participants,
    @Nullable Double totalMs,
    @Nullable Double selfMs) {}
