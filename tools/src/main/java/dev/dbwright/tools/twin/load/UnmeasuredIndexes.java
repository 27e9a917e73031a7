package dev.dbwright.tools.twin.load;

import dev.dbwright.tools.statistics.RelationStatistics;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Indexes whose table was measured and they were not. A file of one page would make them look like
 * gifts: they get the size of a B-tree on their keys without duplicates, which is on the safe side.
 */
final class UnmeasuredIndexes {
  private static final double LEAF_FILL = 0.9;
  private static final int USABLE_BYTES = 8_152;
  // Inner pages and the metapage.
  private static final double ABOVE_LEAVES = 1.01;
  // A BRIN index keeps a summary of about this size for each range of pages.
  private static final int SUMMARY_BYTES = 32;

  private UnmeasuredIndexes() {}

  /**
   * @param sized what was measured, and stands in the catalog by now
   */
  static List<Sized> estimate(Connection superuser, List<TwinRelation> relations, List<Sized> sized)
      throws SQLException {
    Set<Long> measured = new HashSet<>();
    sized.stream()
        .filter(each -> each.statistics().filePages() > 0)
        .forEach(each -> measured.add(each.relation().oid()));
    List<TwinRelation> unmeasured =
        relations.stream()
            .filter(each -> each.isIndex() && each.filePath().isPresent())
            .filter(each -> measured.contains(each.table()) && !measured.contains(each.oid()))
            .toList();
    Map<Long, IndexTraits> traits =
        IndexTraits.of(superuser, unmeasured.stream().map(TwinRelation::oid).toList());
    List<Sized> estimated = new ArrayList<>();
    for (TwinRelation index : unmeasured) {
      IndexTraits known = traits.get(index.oid());
      if (known != null && known.tableTuples() > 0) {
        estimated.add(new Sized(index, statistics(index, known)));
      }
    }
    return estimated;
  }

  private static RelationStatistics statistics(TwinRelation index, IndexTraits traits) {
    long pages = pages(traits);
    return new RelationStatistics(
        index.name(),
        RelationStatistics.Kind.INDEX,
        pages,
        traits.tableTuples(),
        0,
        pages,
        Optional.empty());
  }

  private static long pages(IndexTraits traits) {
    double bytes =
        traits.accessMethod().equals("brin")
            ? (double) SUMMARY_BYTES * traits.tablePages() / traits.pagesPerRange()
            : traits.tableTuples() * Heights.tupleBytes(traits.keyBytes(), true);
    return 1 + (long) Math.ceil(bytes / (USABLE_BYTES * LEAF_FILL) * ABOVE_LEAVES);
  }
}
