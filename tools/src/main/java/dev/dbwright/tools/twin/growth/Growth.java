package dev.dbwright.tools.twin.growth;

import static dev.dbwright.tools.error.ErrorCode.GROWTH_UNREADABLE;
import static dev.dbwright.tools.error.ErrorCode.TABLE_UNKNOWN;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.Spelling;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.statistics.RelationStatistics;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.layout.DefinedTable;
import dev.dbwright.tools.twin.layout.Definitions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The same database with some of its tables many times as large: {@code orders=100}. Files, rows
 * and indexes grow with their table; of a column's values, keys and what refers to a growing table
 * become more, and what is taken from a fixed set (a status, a day) does not. Tables that are not
 * named stay as they are.
 */
public final class Growth {
  /** Every table that is not named on its own. */
  public static final String ALL = "all";

  // MaxBlockNumber: 32 TB of pages.
  private static final double MOST_PAGES = 4_294_967_294.0;

  private final Map<String, Double> factors;

  private Growth(Map<String, Double> factors) {
    this.factors = factors;
  }

  /**
   * @param text {@code orders=100}, several with commas; {@code all=10, nation=1}
   * @throws DbwrightException {@code GROWTH_UNREADABLE}
   */
  public static Growth of(String text) {
    return new Growth(GrowthText.read(text));
  }

  /**
   * @throws DbwrightException {@code TABLE_UNKNOWN}, or {@code GROWTH_UNREADABLE} where a table
   *     would be larger than PostgreSQL allows
   */
  public Blueprint apply(Blueprint blueprint) {
    Definitions definitions = Definitions.read(blueprint.ddl());
    PlannerStatistics before = blueprint.statistics();
    var tables = new GrowingTables(definitions, factorsOf(definitions), before);
    List<ColumnStatistics> columns = new ArrayList<>();
    var grown = new GrownColumns(definitions, tables);
    before.columns().forEach(column -> columns.add(grown.of(column)));
    var indexes = new GrownIndexes(definitions, before.columns(), columns, tables);
    List<RelationStatistics> relations = new ArrayList<>();
    for (RelationStatistics relation : before.relations()) {
      RelationStatistics large = isIndex(relation) ? indexes.of(relation) : table(relation, tables);
      if (large.filePages() > MOST_PAGES) {
        throw new DbwrightException(
            GROWTH_UNREADABLE, relation.name() + " would be larger than 32 TB, PostgreSQL's limit");
      }
      relations.add(large);
    }
    return new Blueprint(
        blueprint.ddl(),
        new PlannerStatistics(
            before.serverVersion(),
            before.settings(),
            relations,
            columns,
            before.extended(),
            remarks(before, tables, definitions),
            before.told()));
  }

  /** The largest of all factors. */
  public double largest() {
    return factors.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
  }

  private Map<ObjectName, Double> factorsOf(Definitions definitions) {
    Map<ObjectName, Double> byTable = new LinkedHashMap<>();
    Double all = factors.get(ALL);
    if (all != null) {
      definitions.tables().forEach(table -> byTable.put(table.name(), all));
    }
    factors.forEach(
        (name, factor) -> {
          if (!name.equals(ALL)) {
            put(byTable, definitions, named(definitions, name), factor);
          }
        });
    return byTable;
  }

  /** A partitioned table grows in all its partitions. */
  private static void put(
      Map<ObjectName, Double> byTable, Definitions definitions, DefinedTable table, double factor) {
    byTable.put(table.name(), factor);
    definitions.partitionsOf(table.name()).forEach(part -> put(byTable, definitions, part, factor));
  }

  private static DefinedTable named(Definitions definitions, String name) {
    return definitions.called(name).orElseThrow(() -> unknown(definitions, name));
  }

  private static DbwrightException unknown(Definitions definitions, String name) {
    List<String> known = definitions.tables().stream().map(each -> each.name().last()).toList();
    String meant = Spelling.closest(name, known).map(best -> "; did you mean " + best).orElse("");
    return new DbwrightException(TABLE_UNKNOWN, "the definitions have no table " + name + meant);
  }

  private static boolean isIndex(RelationStatistics relation) {
    return relation.kind() == RelationStatistics.Kind.INDEX
        || relation.kind() == RelationStatistics.Kind.PARTITIONED_INDEX;
  }

  private static RelationStatistics table(RelationStatistics table, GrowingTables tables) {
    double factor = tables.factor(table.name());
    return new RelationStatistics(
        table.name(),
        table.kind(),
        scaled(table.relationPages(), factor),
        table.tuples() < 0 ? table.tuples() : table.tuples() * factor,
        scaled(table.allVisiblePages(), factor),
        scaled(table.filePages(), factor),
        table.shape());
  }

  /** The last page is half full on average. */
  static long scaled(long pages, double factor) {
    return pages <= 0 ? pages : Math.max(1, Math.round((pages - 0.5) * factor + 0.5));
  }

  private static List<String> remarks(
      PlannerStatistics before, GrowingTables tables, Definitions definitions) {
    List<String> remarks = new ArrayList<>(before.remarks());
    tables
        .grown()
        .forEach(
            (table, factor) -> {
              if (definitions.table(table).filter(each -> each.parent().isEmpty()).isPresent()) {
                remarks.add(
                    "%s has %s times its rows: %s."
                        .formatted(
                            table.last(),
                            BigDecimal.valueOf(factor).stripTrailingZeros().toPlainString(),
                            Amounts.count(tables.rows(table) * factor)));
              }
            });
    remarks.add("Days and times keep their range: growth is taken as more rows in the same time.");
    if (!before.extended().isEmpty()) {
      remarks.add(
          "Extended statistics are those of before the growth: the different values that they count"
              + " together are too few where keys grow.");
    }
    return remarks;
  }
}
