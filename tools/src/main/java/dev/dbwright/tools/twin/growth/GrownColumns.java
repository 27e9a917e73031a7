package dev.dbwright.tools.twin.growth;

import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.schema.ForeignKey;
import dev.dbwright.tools.schema.Key;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.twin.layout.DefinedTable;
import dev.dbwright.tools.twin.layout.Definitions;
import dev.dbwright.tools.twin.layout.DistinctValues;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The statistics of columns after their tables have grown. */
final class GrownColumns {
  // ANALYZE: more different values than this share of the rows are told as a share (analyze.c).
  private static final double GROWING_SHARE = 0.1;
  // References to references end somewhere; tables may also refer to themselves.
  private static final int DEEPEST = 8;

  private final Definitions definitions;
  private final GrowingTables tables;

  GrownColumns(Definitions definitions, GrowingTables tables) {
    this.definitions = definitions;
    this.tables = tables;
  }

  ColumnStatistics of(ColumnStatistics column) {
    ObjectName owner =
        definitions.table(column.relation()).isPresent()
            ? column.relation()
            : tables.tableOf(column.relation()).orElse(column.relation());
    double factor = tables.factor(owner);
    double rows = tables.rows(owner);
    if (factor == 1 || rows <= 0 || column.distinct() == 0) {
      return column;
    }
    double filled = rows * (1 - column.nullFraction());
    double distinct = column.distinct() < 0 ? -column.distinct() * rows : column.distinct();
    Optional<DefinedTable> table = definitions.table(column.relation());
    double keyGrowth = table.map(each -> keyGrowth(each, column.column(), 0)).orElse(1.0);
    OptionalDouble referenced =
        table.map(each -> referenced(each, column.column())).orElse(OptionalDouble.empty());
    double domain = DistinctValues.domain(distinct, filled);
    if (referenced.isPresent()) {
      domain = Math.min(domain, Math.max(distinct, referenced.getAsDouble()));
    }
    double grown = DistinctValues.analyzed(domain * keyGrowth, filled * factor);
    // What is unique stays so, whatever the arithmetic of large numbers says.
    double exact = Double.isInfinite(domain) ? distinct * factor : grown;
    var values =
        new GrownValues(column, isNumber(table, column), keyGrowth, exact / distinct, filled);
    return with(column, signed(column, exact, rows * factor), values);
  }

  private boolean isNumber(Optional<DefinedTable> table, ColumnStatistics column) {
    Optional<Column> defined = table.flatMap(each -> each.definition().column(column.column()));
    return defined.map(definitions::typeOf).filter(type -> type.isWhole()).isPresent();
  }

  private static double signed(ColumnStatistics before, double distinct, double rows) {
    return distinct > rows * GROWING_SHARE || before.distinct() == -1
        ? -Math.min(1, distinct / rows)
        : distinct;
  }

  /** How many times the values grow from which a column takes its own. */
  private double keyGrowth(DefinedTable table, String column, int depth) {
    Optional<Reference> reference = reference(table, column);
    if (reference.isEmpty() || depth > DEEPEST) {
      return isUnique(table.definition(), column) ? tables.factor(table.name()) : 1;
    }
    Reference to = reference.get();
    return isUnique(to.table().definition(), to.column())
        ? tables.factor(to.table().name())
        : keyGrowth(to.table(), to.column(), depth + 1);
  }

  /** The rows of the table whose key {@code column} holds. */
  private OptionalDouble referenced(DefinedTable table, String column) {
    return reference(table, column)
        .filter(to -> isUnique(to.table().definition(), to.column()))
        .map(to -> OptionalDouble.of(tables.rows(to.table().name())))
        .filter(rows -> rows.getAsDouble() > 0)
        .orElse(OptionalDouble.empty());
  }

  private Optional<Reference> reference(DefinedTable table, String column) {
    for (ForeignKey key : table.definition().foreignKeys()) {
      int at = key.columns().indexOf(column);
      Optional<DefinedTable> target = definitions.table(key.target());
      if (at >= 0 && target.isPresent() && at < key.targetColumns().size()) {
        return Optional.of(new Reference(target.get(), key.targetColumns().get(at)));
      }
    }
    return Optional.empty();
  }

  private static boolean isUnique(Table table, String column) {
    return Stream.concat(table.primaryKey().stream(), table.uniques().stream())
        .map(Key::columns)
        .anyMatch(List.of(column)::equals);
  }

  private record Reference(DefinedTable table, String column) {}

  private static ColumnStatistics with(
      ColumnStatistics column, double distinct, GrownValues values) {
    return new ColumnStatistics(
        column.relation(),
        column.column(),
        column.inherited(),
        column.nullFraction(),
        column.averageWidth(),
        distinct,
        values.mostCommon(),
        values.frequencies(),
        values.histogram(),
        column.correlation(),
        column.mostCommonElements(),
        column.mostCommonElementFrequencies(),
        column.elementCountHistogram(),
        column.rangeLengthHistogram(),
        column.rangeEmptyFraction(),
        column.rangeBoundsHistogram());
  }
}
