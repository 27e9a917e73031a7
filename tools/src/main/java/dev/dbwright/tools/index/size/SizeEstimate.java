package dev.dbwright.tools.index.size;

import dev.dbwright.tools.index.ProposedIndex.Confidence;
import dev.dbwright.tools.statistics.IndexFootprint;

/**
 * The size of an index that was never built.
 *
 * @param confidence in the size, by its weakest part
 */
public record SizeEstimate(IndexFootprint footprint, Confidence confidence) {}
