package dev.dbwright.tools.index.engine;

import java.util.List;

/**
 * What SQL Server's optimizer wished for while it compiled one statement. Known faults (manual,
 * Tune nonclustered indexes with missing index suggestions): the columns stand in the order of the
 * table and not of a key, included ones are all that the statement reads, suggestions of similar
 * statements overlap, and no existing index is considered.
 *
 * @param table as written, without its database
 * @param equality compared by =
 * @param inequality compared otherwise
 */
record MissingIndex(
    String table, List<String> equality, List<String> inequality, List<String> included) {
  MissingIndex {
    equality = List.copyOf(equality);
    inequality = List.copyOf(inequality);
    included = List.copyOf(included);
  }
}
