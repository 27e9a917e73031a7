package dev.dbwright.tools.index.size;

import dev.dbwright.tools.index.ProposedIndex.Confidence;
import dev.dbwright.tools.statistics.IndexFootprint;

/**
 * The size of an index that was never built.
 *
 * @param confidence in the size, by its weakest part
 * @param coveredShare of the table's rows: below 1 for a partial index
 * @param entryBytes of one row's entry before entries are merged, line pointer not counted
 * @param wal of one new entry
 * @param appended whether new rows come at the index's end
 */
public record SizeEstimate(
    IndexFootprint footprint,
    Confidence confidence,
    double coveredShare,
    double entryBytes,
    EntryWal wal,
    boolean appended,
    BuildCost build) {}
