package dev.dbwright.tools.index.selection;

/**
 * The candidates that were chosen.
 *
 * @param left the share of the workload's cost that remains with them, upkeep included
 * @param asked how often the cost model was asked
 * @param cutShort true where time ended the search before it had nothing left to try
 */
public record Selection(
    CandidateSet chosen, double left, long sizeBytes, long asked, boolean cutShort) {}
