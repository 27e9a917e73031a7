package dev.dbwright.tools.index.engine;

import java.util.List;

/**
 * What SQL Server's optimizer wished for while it compiled one statement. Known faults (manual,
 * Tune nonclustered indexes with missing index suggestions): the columns stand in the order of the
 * table and not of a key, included ones are all that the statement reads, suggestions of similar
 * statements overlap, no existing index and no cost of writes is considered, and its views keep 600
 * of them, until the server starts again.
 *
 * @param table as written, without its database
 * @param equality compared by =
 * @param inequality compared otherwise
 * @param searches how often it would have been used; 0 where that is unknown
 */
record MissingIndex(
    String table,
    List<String> equality,
    List<String> inequality,
    List<String> included,
    long searches) {
  MissingIndex {
    equality = List.copyOf(equality);
    inequality = List.copyOf(inequality);
    included = List.copyOf(included);
  }
}
