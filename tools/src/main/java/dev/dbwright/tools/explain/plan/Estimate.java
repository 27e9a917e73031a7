package dev.dbwright.tools.explain.plan;

import org.jspecify.annotations.Nullable;

/**
 * What the planner expected of one execution. Costs are in units of {@code seq_page_cost}.
 *
 * @param estimatedRows rows of one loop
 * @param startupCost until the first row
 * @param totalCost until the last row
 * @param widthBytes mean width of a row
 */
public record Estimate(
    @Nullable Double estimatedRows,
    @Nullable Double startupCost,
    @Nullable Double totalCost,
    @Nullable Double widthBytes) {}
