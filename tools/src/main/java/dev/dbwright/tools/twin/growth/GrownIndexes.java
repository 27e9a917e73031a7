package dev.dbwright.tools.twin.growth;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.statistics.IndexShape;
import dev.dbwright.tools.statistics.RelationStatistics;
import dev.dbwright.tools.twin.layout.BtreeLayout;
import dev.dbwright.tools.twin.layout.ColumnType;
import dev.dbwright.tools.twin.layout.DefinedIndex;
import dev.dbwright.tools.twin.layout.Definitions;
import dev.dbwright.tools.twin.layout.Field;
import dev.dbwright.tools.twin.layout.IndexLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sizes of indexes after their tables have grown. */
final class GrownIndexes {
  private static final double UNKNOWN_DISTINCT = 200;

  private final Definitions definitions;
  private final Map<ObjectName, ColumnStatistics> before = new HashMap<>();
  private final Map<ObjectName, ColumnStatistics> after = new HashMap<>();
  private final Map<ObjectName, DefinedIndex> defined = new HashMap<>();
  private final GrowingTables tables;

  GrownIndexes(
      Definitions definitions,
      List<ColumnStatistics> before,
      List<ColumnStatistics> after,
      GrowingTables tables) {
    this.definitions = definitions;
    this.tables = tables;
    before.forEach(column -> this.before.put(name(column.relation(), column.column()), column));
    after.forEach(column -> this.after.put(name(column.relation(), column.column()), column));
    definitions.indexes().forEach(index -> defined.put(index.name(), index));
  }

  private static ObjectName name(ObjectName relation, String column) {
    return ObjectName.of(relation.toString(), column);
  }

  RelationStatistics of(RelationStatistics index) {
    Optional<ObjectName> table = tables.tableOf(index.name());
    double factor = table.map(tables::factor).orElse(1.0);
    if (factor == 1) {
      return index;
    }
    BtreeLayout layout = layout(index.name());
    double pageFactor = pageFactor(index, layout, factor);
    long filePages = scaled(index.filePages(), pageFactor);
    return new RelationStatistics(
        index.name(),
        index.kind(),
        scaled(index.relationPages(), pageFactor),
        index.tuples() < 0 ? index.tuples() : index.tuples() * factor,
        index.allVisiblePages(),
        filePages,
        index.shape().map(shape -> shape(shape, index, filePages, factor, layout)));
  }

  private static long scaled(long pages, double factor) {
    return pages == 0 ? 0 : Math.max(1, Math.round(pages * factor));
  }

  /** More rows of one key lie closer, and a map of ranges stays small. */
  private double pageFactor(RelationStatistics index, BtreeLayout layout, double factor) {
    DefinedIndex definition = defined.get(index.name());
    double entries = index.tuples();
    if (index.shape().filter(IndexShape.Brin.class::isInstance).isPresent()) {
      long pages = tables.tableOf(index.name()).map(tables::pages).orElse(0L);
      return (double) IndexLayout.rangePages(Math.round(pages * factor))
          / IndexLayout.rangePages(pages);
    }
    if (index.shape().orElse(null) instanceof IndexShape.Gin gin && index.filePages() > 0) {
      // The keys of texts and documents are much the same in more of them: their lists grow.
      double more = scaled(gin.dataPages(), factor) - gin.dataPages();
      return (index.filePages() + more) / index.filePages();
    }
    if (definition == null || !definition.method().equals("btree") || entries < 1) {
      return factor;
    }
    double small = layout.footprint(entries, distinct(definition, before, entries)).pages();
    double large =
        layout.footprint(entries * factor, distinct(definition, after, entries * factor)).pages();
    return large / small;
  }

  private double distinct(
      DefinedIndex index, Map<ObjectName, ColumnStatistics> columns, double rows) {
    double distinct = 1;
    for (String key : index.keys()) {
      ColumnStatistics known = columns.get(name(index.table(), key));
      double of = known == null ? UNKNOWN_DISTINCT : known.distinct();
      distinct *= of < 0 ? -of * rows : Math.max(1, of);
    }
    return index.unique() ? rows : Math.min(rows, distinct);
  }

  private IndexShape shape(
      IndexShape shape, RelationStatistics index, long pages, double factor, BtreeLayout layout) {
    if (shape instanceof IndexShape.Btree btree) {
      int higher = layout.height(pages) - layout.height(index.filePages());
      return new IndexShape.Btree(Math.max(0, btree.height() + higher));
    }
    if (shape instanceof IndexShape.Gin gin) {
      return new IndexShape.Gin(
          gin.pendingPages(),
          pages,
          gin.entryPages(),
          scaled(gin.dataPages(), factor),
          gin.entries());
    }
    if (shape instanceof IndexShape.Brin brin) {
      double mapped = Math.max(brin.lastRevmapPage(), 1);
      return new IndexShape.Brin(
          Math.max(
              brin.lastRevmapPage(),
              Math.min((long) Math.ceil(mapped * factor), mapPages(index.name(), factor))));
    }
    return shape;
  }

  private long mapPages(ObjectName index, double factor) {
    double rows = tables.tableOf(index).map(tables::pages).orElse(0L) * factor;
    return IndexLayout.lastMapPage(Math.round(rows));
  }

  private BtreeLayout layout(ObjectName index) {
    DefinedIndex definition = defined.get(index);
    return definition == null
        ? BtreeLayout.of(List.of(unknown()), List.of())
        : BtreeLayout.of(
            fields(definition, definition.keys()), fields(definition, definition.included()));
  }

  private List<Field> fields(DefinedIndex index, List<String> keys) {
    return keys.stream().map(key -> field(index, key)).toList();
  }

  private Field field(DefinedIndex index, String key) {
    ColumnStatistics known = before.get(name(index.table(), key));
    return definitions
        .table(index.table())
        .flatMap(table -> table.definition().column(key))
        .map(definitions::typeOf)
        .map(
            type ->
                known == null
                    ? new Field(type, type.averageBytes(), 0)
                    : new Field(type, known.averageWidth(), known.nullFraction()))
        .orElseGet(GrownIndexes::unknown);
  }

  private static Field unknown() {
    return new Field(ColumnType.of("bigint"), 8, 0);
  }
}
