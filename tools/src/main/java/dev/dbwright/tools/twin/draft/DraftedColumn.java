package dev.dbwright.tools.twin.draft;

import static dev.dbwright.tools.error.ErrorCode.NUMBERS_UNREADABLE;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.statistics.ArrayLiteral;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.twin.layout.ColumnType;
import dev.dbwright.tools.twin.layout.DefinedTable;
import dev.dbwright.tools.twin.layout.DistinctValues;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a column's statistics would be, from what was said of it and what its keys say. */
final class DraftedColumn {
  // ANALYZE takes more different values than this share of the rows for one that grows with them.
  private static final double GROWING_SHARE = 0.1;
  private static final int MOST_LISTED = 100;
  private static final int STAND_INS = 2;

  private final DefinedTable table;
  private final Column column;
  private final ColumnType type;
  private final ColumnNumbers said;
  private final double rows;
  private final ColumnKeys keys;
  private final List<String> known;
  private final Assumptions assumptions;

  DraftedColumn(
      DefinedTable table,
      Column column,
      ColumnType type,
      ColumnNumbers said,
      double rows,
      ColumnKeys keys,
      List<String> known,
      Assumptions assumptions) {
    this.table = table;
    this.column = column;
    this.type = type;
    this.said = said;
    this.rows = rows;
    this.keys = keys;
    this.known = known;
    this.assumptions = assumptions;
  }

  double nullFraction() {
    Double fraction = said.nullFraction;
    return fraction == null ? 0 : Math.min(1, fraction);
  }

  /** As {@code pg_stats.avg_width} has it. */
  int averageBytes() {
    Integer bytes = said.averageBytes;
    if (bytes != null) {
      return type.storedBytes(bytes);
    }
    if (type.varies()) {
      assumptions.width(table, column.name(), type.averageBytes());
    }
    return type.averageBytes();
  }

  /**
   * @param storedBytes what of a value stays in the row
   */
  ColumnStatistics statistics(double storedBytes) {
    Optional<ValueRange> range = range();
    List<String> listed = listed(range);
    double distinct = distinct(range, listed);
    MostCommon common = mostCommon(listed, distinct);
    boolean spread = range.isPresent() && listed.isEmpty();
    return new ColumnStatistics(
        table.name(),
        column.name(),
        table.isPartitioned(),
        nullFraction(),
        (int) Math.round(storedBytes),
        signed(distinct),
        common.isEmpty() ? null : common.valuesLiteral(),
        common.isEmpty() ? null : common.frequenciesLiteral(),
        spread ? range.map(each -> ArrayLiteral.write(each.bounds())).orElse(null) : null,
        correlation(),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private double filled() {
    return rows * (1 - nullFraction());
  }

  private Optional<ValueRange> range() {
    Optional<ValueRange> ofPartition =
        table
            .bounds()
            .filter(bounds -> bounds.column().equals(column.name()))
            .flatMap(bounds -> ValueRange.of(type, bounds.low(), bounds.high()));
    return ofPartition.isPresent() ? ofPartition : rangeOfTable();
  }

  private Optional<ValueRange> rangeOfTable() {
    String low = said.low;
    String high = said.high;
    if (low != null && high != null) {
      return Optional.of(saidRange(low, high));
    }
    boolean counted = type.isWhole() && keys.domain().isPresent() && said.shares.isEmpty();
    if (!counted || keys.domain().getAsDouble() < 2) {
      return Optional.empty();
    }
    assumptions.counted(table, column.name());
    return Optional.of(new ValueRange(type, 1, keys.domain().getAsDouble()));
  }

  private ValueRange saidRange(String low, String high) {
    if (!ValueRange.fits(type)) {
      throw failure("a range needs numbers, dates or times, and it is " + column.type());
    }
    return ValueRange.of(type, low, high)
        .orElseThrow(
            () -> failure("from " + low + " to " + high + " is no range of " + column.type()));
  }

  private DbwrightException failure(String what) {
    return new DbwrightException(
        NUMBERS_UNREADABLE, table.name().last() + "." + column.name() + ": " + what);
  }

  /** The values that it can have, where they are few and known. */
  private List<String> listed(Optional<ValueRange> range) {
    if (keys.isUnique() || said.unique) {
      return List.of();
    }
    boolean few =
        range.isPresent()
            && (type.isWhole() || type.isDate())
            && range.get().domain() <= MOST_LISTED;
    return few ? range.get().values() : known;
  }

  private double distinct(Optional<ValueRange> range, List<String> listed) {
    Double count = said.distinct;
    if (keys.isUnique() || said.unique) {
      return filled();
    }
    if (count != null) {
      return Math.min(count, filled());
    }
    if (keys.referenced().isPresent()) {
      return DistinctValues.expected(keys.referenced().getAsDouble(), filled());
    }
    if (!listed.isEmpty() || !said.shares.isEmpty()) {
      return distinctOfListed(listed);
    }
    if (range.isPresent()) {
      return DistinctValues.expected(range.get().domain(), filled());
    }
    if (keys.completing().isPresent()) {
      return Math.min(filled(), keys.completing().getAsDouble());
    }
    assumptions.unknown(table, column.name());
    return 0;
  }

  /** 0, for unknown, where shares are named that leave rows to values that nobody named. */
  private double distinctOfListed(List<String> listed) {
    long unnamed = listed.stream().filter(value -> !said.shares.containsKey(value)).count();
    double left = 1 - nullFraction() - MostCommon.sum(said.shares);
    boolean whole = unnamed > 0 || left < 0.005;
    return whole ? said.shares.size() + unnamed : 0;
  }

  private MostCommon mostCommon(List<String> listed, double distinct) {
    double whole = 1 - nullFraction();
    if (MostCommon.sum(said.shares) > whole + 0.005) {
      throw failure("the shares of its values add up to more than all rows");
    }
    List<String> others = listed.stream().filter(value -> !said.shares.containsKey(value)).toList();
    boolean complete = distinct == said.shares.size() + others.size();
    if (complete && !others.isEmpty()) {
      assumptions.even(table, column.name());
      return MostCommon.of(said.shares, others, whole);
    }
    if (said.shares.isEmpty()) {
      return MostCommon.NONE;
    }
    int unnamed = (int) Math.min(Integer.MAX_VALUE, distinct - said.shares.size());
    if (unnamed <= 0) {
      return MostCommon.of(said.shares, List.of(), whole);
    }
    assumptions.unnamed(table, column.name());
    boolean standsIn = unnamed > STAND_INS && isText();
    return standsIn
        ? MostCommon.withUnnamed(said.shares, unnamed, whole)
        : MostCommon.of(said.shares, List.of(), whole);
  }

  private boolean isText() {
    return type.name().equals("text") || type.name().startsWith("character");
  }

  private double signed(double distinct) {
    if (keys.isUnique() || said.unique) {
      return -(1 - nullFraction());
    }
    return distinct > rows * GROWING_SHARE ? -distinct / rows : distinct;
  }

  private @Nullable Double correlation() {
    if (said.correlation != null) {
      return said.correlation;
    }
    String fill = column.defaultExpression().orElse("").toLowerCase(Locale.ROOT);
    boolean clock =
        fill.contains("now()") || fill.contains("current_") || fill.contains("timestamp()");
    if (column.identity() || fill.contains("nextval") || (clock && said.low != null)) {
      assumptions.inOrder(table, column.name());
      return 1.0;
    }
    return null;
  }
}
