package dev.dbwright.tools.statistics.live;

import dev.dbwright.tools.statistics.IndexShape;
import dev.dbwright.tools.statistics.IndexShape.Brin;
import dev.dbwright.tools.statistics.IndexShape.Btree;
import dev.dbwright.tools.statistics.IndexShape.Gin;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The shapes of indexes by their oid, where they can be had without a superuser's rights. */
final class IndexShapes {
  // A B-tree of a meta page and one leaf has no levels above it.
  private static final long LOWEST_PAGES = 2;
  // brin_page.h: REVMAP_PAGE_MAXITEMS, (8192 - 24 - 8) bytes of 6 each.
  private static final long RANGES_PER_PAGE = 1360;

  private static final String RANGES =
      """
      SELECT c.oid, x.indrelid,
             coalesce((SELECT option_value::int FROM pg_options_to_table(c.reloptions)
                       WHERE option_name = 'pages_per_range'), 128)
      FROM relation c JOIN pg_index x ON x.indexrelid = c.oid JOIN pg_am m ON m.oid = c.relam
      WHERE m.amname = 'brin' AND c.relkind = 'i'
      """;

  private static final String OF_PAGES =
      """
      SELECT c.oid, p.*
      FROM relation c JOIN pg_index x ON x.indexrelid = c.oid JOIN pg_am m ON m.oid = c.relam,
      LATERAL %s p
      WHERE m.amname = '%s' AND c.relkind = 'i' AND x.indisvalid
      """;
  private static final String BTREE_PAGE =
      "(SELECT b.fastlevel FROM %s.bt_metap(c.oid::regclass::text) b)";
  private static final String GIN_PAGE =
      """
      (SELECT g.n_pending_pages, g.n_total_pages, g.n_entry_pages, g.n_data_pages, g.n_entries
       FROM %1$s.gin_metapage_info(%1$s.get_raw_page(c.oid::regclass::text, 0)) g)
      """;

  private final Connection connection;
  private final Map<Long, LiveRelation> relations;
  private final Map<Long, IndexShape> shapes = new HashMap<>();

  private IndexShapes(Connection connection, List<LiveRelation> relations) {
    this.connection = connection;
    this.relations =
        relations.stream().collect(Collectors.toMap(LiveRelation::oid, Function.identity()));
  }

  static Map<Long, IndexShape> read(
      Connection connection, Rights rights, List<LiveRelation> relations) throws SQLException {
    var shapes = new IndexShapes(connection, relations);
    shapes.computeBrin();
    shapes.giveLeavesNoHeight();
    if (rights.pageinspect() == null) {
      shapes.shapes.putAll(BtreeHeights.explain(connection, shapes.unknown("btree")));
    } else {
      shapes.inspect(rights.pageinspect());
    }
    return shapes.shapes;
  }

  /** The map grows with the table, page by page, and never shrinks. */
  private void computeBrin() throws SQLException {
    Rows.of(
        connection,
        UsersObjects.in(RANGES),
        row -> {
          LiveRelation table = relations.get(row.getLong(2));
          long pages = table == null ? 0 : table.filePages();
          long ranges = ceilingOf(pages, row.getLong(3));
          return shapes.put(
              row.getLong(1), new Brin(Math.max(1, ceilingOf(ranges, RANGES_PER_PAGE))));
        });
  }

  private static long ceilingOf(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }

  private void giveLeavesNoHeight() {
    relations.values().stream()
        .filter(each -> each.isIndex("btree") && each.filePages() <= LOWEST_PAGES)
        .forEach(each -> shapes.put(each.oid(), new Btree(0)));
  }

  /** Those of that method of which nothing is known yet. */
  private List<LiveRelation> unknown(String method) {
    return relations.values().stream()
        .filter(each -> each.isIndex(method) && !shapes.containsKey(each.oid()))
        .toList();
  }

  private void inspect(String schema) throws SQLException {
    if (!unknown("btree").isEmpty()) {
      Rows.of(
          connection,
          pages("btree", BTREE_PAGE.formatted(schema)),
          row -> shapes.put(row.getLong(1), new Btree(row.getInt(2))));
    }
    if (!unknown("gin").isEmpty()) {
      Rows.of(
          connection,
          pages("gin", GIN_PAGE.formatted(schema)),
          row ->
              shapes.put(
                  row.getLong(1),
                  new Gin(
                      row.getLong(2),
                      row.getLong(3),
                      row.getLong(4),
                      row.getLong(5),
                      row.getLong(6))));
    }
  }

  private static String pages(String method, String page) {
    return UsersObjects.in(OF_PAGES.formatted(page, method));
  }
}
