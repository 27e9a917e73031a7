package dev.dbwright.tools.index.size;

import dev.dbwright.tools.index.ProposedIndex.Confidence.Level;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.statistics.IndexFootprint;
import java.util.List;
import java.util.stream.Collectors;

/** From the facts on one index to its size. */
final class Sizing {
  private static final String OFF = "off|false|no|0";

  private static final double IN_ORDER = 0.99;
  private static final int ROW_ADDRESS = 6;

  /** ANALYZE's sample at the default statistics target. */
  private static final double SAMPLED_ROWS = 30_000;

  /** Up to here such a sample sees nearly all values. */
  private static final double SURE_DISTINCT = 5_000;

  /** What an estimate is allowed to be wrong by. */
  private static final double TOLERANCE = 0.08;

  private final IndexFacts index;
  private final double rows;
  private final double covered;
  private final Weakness weakness = new Weakness();

  /**
   * @param covered rows of the table that have an entry
   */
  Sizing(IndexFacts index, double covered) {
    this.index = index;
    this.rows = index.table().rows();
    this.covered = covered;
  }

  SizeEstimate estimate() {
    IndexFootprint footprint = footprint();
    String unknown =
        index.columns().stream()
            .filter(column -> column.statistics().isEmpty())
            .map(IndexFacts.Column::name)
            .collect(Collectors.joining(", "));
    if (!unknown.isEmpty()) {
      weakness.add(Level.LOW, "no statistics show the values of " + unknown);
    }
    for (IndexFacts.Column column : index.columns()) {
      if (column.statistics().isPresent() && column.attribute() == 0) {
        weakness.add(
            Level.MEDIUM,
            "the values of the expression " + column.name() + " were worked out, not measured");
      }
    }
    String predicate = index.predicate();
    if (predicate != null && (predicate.contains(" AND ") || predicate.contains(" OR "))) {
      weakness.add(
          Level.MEDIUM, "the planner takes the conditions of the predicate as independent");
    }
    return new SizeEstimate(
        footprint,
        weakness.confidence(),
        rows < 1 ? 1 : Math.min(1, covered / rows),
        entryBytes(),
        entryWal(footprint),
        isAppended(),
        BuildCost.of(
            index,
            footprint,
            covered,
            index.method().equals("gin") ? elements().perRow() : 0,
            entryBytes()));
  }

  private double entryBytes() {
    return switch (index.method()) {
      case "gin" -> elements().perRow() * (elements().keyBytes() + ROW_ADDRESS);
      case "hash" -> HashSize.ENTRY;
      case "gist" -> TreeSize.gist(firstColumn(), LeafKeys.gist(index)).entryBytes();
      case "spgist" -> TreeSize.spgist(firstColumn(), LeafKeys.spgist(index)).entryBytes();
      default -> KeyColumn.tuple(columns(index.columns())).mean();
    };
  }

  private EntryWal entryWal(IndexFootprint footprint) {
    return switch (index.method()) {
      case "gin" -> EntryWal.gin(elements().perRow());
      case "hash" -> EntryWal.hash();
      case "brin" -> EntryWal.brin();
      case "gist" -> EntryWal.gist(entryBytes());
      case "spgist" -> EntryWal.spgist(entryBytes());
      default -> EntryWal.btree(entryBytes(), footprint, isAppended());
    };
  }

  /** Whether a B-tree's first key rises with the rows. */
  private boolean isAppended() {
    Double correlation = firstColumn().statistics().map(ColumnStatistics::correlation).orElse(null);
    return index.method().equals("btree") && correlation != null && correlation > IN_ORDER;
  }

  private IndexFootprint footprint() {
    return switch (index.method()) {
      case "btree" -> btree();
      case "hash" ->
          new HashSize(first().spread(), index.option("fillfactor", 75) / 100).of(covered);
      case "brin" -> brin();
      case "gin" -> gin();
      case "gist" -> tree(TreeSize.gist(firstColumn(), LeafKeys.gist(index)));
      case "spgist" -> tree(TreeSize.spgist(firstColumn(), LeafKeys.spgist(index)));
      default -> {
        weakness.add(Level.LOW, "the size of " + index.method() + " indexes is not modelled");
        yield btree();
      }
    };
  }

  private IndexFacts.Column firstColumn() {
    return index.columns().get(0);
  }

  private KeyColumn first() {
    return KeyColumns.of(firstColumn(), rows);
  }

  private List<KeyColumn> columns(List<IndexFacts.Column> columns) {
    return columns.stream().map(column -> KeyColumns.of(column, rows)).toList();
  }

  private IndexFootprint btree() {
    List<KeyColumn> keys = columns(index.keys());
    List<KeyColumn> included = columns(index.included());
    var prefixes = new Prefixes(index, keys, rows);
    boolean merged =
        included.isEmpty()
            && !index.unique()
            && keys.stream().allMatch(KeyColumn::imageEqual)
            && !index.options().getOrDefault("deduplicate_items", "on").matches(OFF);
    double fill = index.option("fillfactor", 90) / 100;
    IndexFootprint footprint =
        new BtreeSize(keys, included, prefixes.spreads(), merged, fill).of(covered);
    if (merged) {
      index.keys().forEach(this::requireDistinct);
      doubtDistinct(index.keys().get(0));
    }
    if (merged && prefixes.independenceAssumed()) {
      doubtIndependence(
          footprint, new BtreeSize(keys, included, prefixes.dependent(), merged, fill).of(covered));
    }
    return footprint;
  }

  /** Equal keys are stored once: 0, as the planner has it, is an unknown number of them. */
  private void requireDistinct(IndexFacts.Column column) {
    if (column.statistics().filter(each -> each.distinct() == 0).isPresent()) {
      weakness.add(Level.LOW, "nothing tells how many values " + column.name() + " has");
    }
  }

  /** ANALYZE counts values in a sample; of skewed ones it finds too few, by 16 % of the size. */
  private void doubtDistinct(IndexFacts.Column column) {
    double distinct = column.statistics().map(ColumnStatistics::distinct).orElse(0.0);
    if (rows > SAMPLED_ROWS && distinct > SURE_DISTINCT) {
      weakness.add(
          Level.MEDIUM, "how many values " + column.name() + " has was estimated from a sample");
    }
  }

  private void doubtIndependence(IndexFootprint independent, IndexFootprint dependent) {
    if (independent.pages() > dependent.pages() * (1 + TOLERANCE)) {
      weakness.add(
          independent.pages() > 2 * dependent.pages() ? Level.LOW : Level.MEDIUM,
          "its keys are taken as independent, and it has %d pages instead of %d if one decides the others: extended statistics (ndistinct) on them would tell"
              .formatted(dependent.pages(), independent.pages()));
    }
  }

  private IndexFootprint brin() {
    List<Integer> summaries =
        index.keys().stream()
            .map(key -> key.operatorClass().contains("inclusion") ? 1 : 2)
            .toList();
    return new BrinSize(
            columns(index.keys()), summaries, (long) index.option("pages_per_range", 128))
        .of(covered, index.table().pages());
  }

  /** Of several columns each has its own elements; they share the pages. */
  private Elements elements() {
    Elements elements = Elements.none();
    for (IndexFacts.Column column : index.columns()) {
      elements = elements.and(ElementSource.of(column, rows));
    }
    return elements;
  }

  private IndexFootprint gin() {
    for (IndexFacts.Column column : index.columns()) {
      Elements own = ElementSource.of(column, rows);
      if (!own.known()) {
        weakness.add(Level.LOW, "no statistics show the elements of " + column.name());
      } else if (ElementSource.areSampled(column)) {
        weakness.add(
            Level.MEDIUM, "the elements of " + column.name() + " are known from few values");
      } else if (own.rest() > 0) {
        weakness.add(
            Level.MEDIUM, "the rare elements of " + column.name() + " are not in the statistics");
      }
    }
    return new GinSize(elements(), index.rowsPerPage()).of(covered);
  }

  private IndexFootprint tree(TreeSize size) {
    weakness.add(
        size.measured() ? Level.MEDIUM : Level.LOW,
        size.measured()
            ? "how full " + index.method() + " pages are depends on the values"
            : "how full " + index.method() + " pages of this type are was never measured");
    return size.of(covered);
  }
}
