package dev.dbwright.tools.twin.load;

import dev.dbwright.tools.statistics.IndexShape;
import dev.dbwright.tools.statistics.RelationStatistics;
import dev.dbwright.tools.twin.session.ServerWords;
import dev.dbwright.tools.twin.storage.RelationFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Gives relations their size: the numbers in {@code pg_class}, the length of the file, its pages.
 */
final class Sizing {
  private static final String RESTORE =
      """
      SELECT pg_restore_relation_stats(
        'schemaname', s.schemaname, 'relname', s.relname, 'relpages', s.pages,
        'reltuples', s.tuples, 'relallvisible', s.visible)
      FROM unnest(?::text[], ?::text[], ?::int[], ?::real[], ?::int[])
        AS s (schemaname, relname, pages, tuples, visible)
      """;
  // A session that has planned with an index remembers its height until the catalog says more.
  private static final String FORGET =
      "UPDATE pg_index SET indisvalid = indisvalid WHERE indexrelid = ANY(?)";

  /** {@code REVMAP_PAGE_MAXITEMS}: ranges that one page of BRIN's map holds. */
  private static final long REVMAP_ITEMS = 1_360;

  /** {@code MaxBlockNumber}, counted from 0. */
  private static final long MAX_PAGES = 0xFFFF_FFFFL;

  // Two entries a page at the least: so many levels have a page for each that a file can have.
  private static final int MAX_HEIGHT = 32;

  private final Connection superuser;
  private final Path dataFolder;

  Sizing(Connection superuser, Path dataFolder) {
    this.superuser = superuser;
    this.dataFolder = dataFolder;
  }

  /**
   * @return what the server does not take, one sentence each
   */
  List<String> apply(List<Sized> sized) throws SQLException, IOException {
    List<String> contradictions = new ArrayList<>();
    List<Sized> possible = possible(sized, contradictions);
    for (List<Sized> chunk : Chunks.of(possible)) {
      restore(chunk, contradictions);
    }
    List<Sized> tables = withFile(possible, false);
    evict(tables);
    for (Sized table : tables) {
      file(table).resize(table.statistics().filePages());
    }
    // After the tables: what is not known of an index follows from them.
    List<Sized> indexes = withFile(possible, true);
    Map<Long, IndexTraits> traits =
        IndexTraits.of(
            superuser,
            oids(indexes.stream().filter(each -> each.statistics().shape().isEmpty()).toList()));
    evict(indexes);
    for (Sized index : indexes) {
      file(index).resize(index.statistics().filePages(), shape(index, traits));
    }
    evict(indexes);
    forget(indexes);
    return contradictions;
  }

  /** Files take numbers as they are: what no relation can have would only fill the disk. */
  private static List<Sized> possible(List<Sized> sized, List<String> contradictions) {
    List<Sized> possible = new ArrayList<>();
    for (Sized each : sized) {
      RelationStatistics statistics = each.statistics();
      Optional<Integer> height =
          statistics
              .shape()
              .filter(IndexShape.Btree.class::isInstance)
              .map(shape -> ((IndexShape.Btree) shape).height())
              .filter(levels -> levels < 0 || levels > MAX_HEIGHT);
      if (statistics.filePages() > MAX_PAGES) {
        contradictions.add(
            "size of %s: no file has %d pages"
                .formatted(statistics.name(), statistics.filePages()));
      } else if (height.isPresent()) {
        contradictions.add(
            "height of %s: no B-tree has %d levels".formatted(statistics.name(), height.get()));
      } else {
        possible.add(each);
      }
    }
    return possible;
  }

  private void restore(List<Sized> sized, List<String> contradictions) throws SQLException {
    try {
      restore(sized.stream().map(Sized::statistics).toList());
    } catch (SQLException e) {
      if (sized.size() == 1) {
        contradictions.add(
            "size of %s: %s".formatted(sized.get(0).statistics().name(), ServerWords.of(e)));
        return;
      }
      // One that the server refuses takes the others with it.
      for (Sized each : sized) {
        restore(List.of(each), contradictions);
      }
    }
  }

  private static List<Sized> withFile(List<Sized> sized, boolean index) {
    return sized.stream()
        .filter(each -> each.relation().isIndex() == index)
        .filter(each -> each.relation().filePath().isPresent())
        // An empty file has nothing to plan from but the table's own newness.
        .filter(each -> each.statistics().filePages() > 0)
        .toList();
  }

  private void restore(List<RelationStatistics> statistics) throws SQLException {
    try (PreparedStatement statement = superuser.prepareStatement(RESTORE)) {
      statement.setArray(1, array("text", statistics, each -> each.name().qualifier().last()));
      statement.setArray(2, array("text", statistics, each -> each.name().last()));
      statement.setArray(3, array("int", statistics, each -> clamped(each.relationPages())));
      statement.setArray(4, array("real", statistics, each -> (float) each.tuples()));
      statement.setArray(5, array("int", statistics, each -> clamped(each.allVisiblePages())));
      statement.execute();
    }
  }

  private Array array(
      String type, List<RelationStatistics> statistics, Function<RelationStatistics, Object> value)
      throws SQLException {
    return superuser.createArrayOf(type, statistics.stream().map(value).toArray());
  }

  /** The catalog's columns are integers, while a relation may have 2^32 pages. */
  private static int clamped(long pages) {
    return (int) Math.min(pages, Integer.MAX_VALUE);
  }

  private static Optional<IndexShape> shape(Sized index, Map<Long, IndexTraits> traits) {
    RelationStatistics statistics = index.statistics();
    IndexTraits known = traits.get(index.relation().oid());
    if (known == null) {
      // A B-tree of one page has no root yet: there is nothing to write.
      return statistics.shape().filter(shape -> statistics.filePages() > 1);
    }
    return switch (known.accessMethod()) {
      case "btree" ->
          statistics.filePages() < 2
              ? Optional.empty()
              : Optional.of(
                  new IndexShape.Btree(
                      Heights.of(statistics.filePages(), known.keyBytes(), known.isUnique())));
      case "brin" -> Optional.of(new IndexShape.Brin(revmapPages(known)));
      default -> Optional.empty();
    };
  }

  private static long revmapPages(IndexTraits brin) {
    long ranges = 1 + brin.tablePages() / brin.pagesPerRange();
    return 1 + ranges / REVMAP_ITEMS;
  }

  private void evict(List<Sized> relations) throws SQLException {
    if (!relations.isEmpty()) {
      Buffers.evict(superuser, oids(relations));
    }
  }

  private void forget(List<Sized> indexes) throws SQLException {
    if (!indexes.isEmpty()) {
      try (PreparedStatement statement = superuser.prepareStatement(FORGET)) {
        statement.setArray(1, superuser.createArrayOf("oid", oids(indexes).toArray()));
        statement.execute();
      }
    }
  }

  private static List<Long> oids(List<Sized> relations) {
    return relations.stream().map(each -> each.relation().oid()).toList();
  }

  private RelationFile file(Sized sized) {
    return new RelationFile(dataFolder.resolve(sized.relation().filePath().orElseThrow()));
  }
}
