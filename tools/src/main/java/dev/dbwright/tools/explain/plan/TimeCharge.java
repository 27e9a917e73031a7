package dev.dbwright.tools.explain.plan;

/**
 * A part of a node's time in which it ran a CTE or InitPlan that stands elsewhere in the tree: the
 * node that first asks for the rows waits for them.
 *
 * @param node the one that waited
 * @param ranNode the root of what it ran
 * @param ms of the wall clock, part of {@code totalMs} of both and of {@code selfMs} of neither
 */
public record TimeCharge(int node, int ranNode, double ms) {}
