package dev.dbwright.tools.twin.draft;

import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.statistics.RelationStatistics;
import dev.dbwright.tools.statistics.RelationStatistics.Kind;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.layout.DefinedIndex;
import dev.dbwright.tools.twin.layout.DefinedTable;
import dev.dbwright.tools.twin.layout.Definitions;
import dev.dbwright.tools.twin.layout.Field;
import dev.dbwright.tools.twin.layout.IndexEstimate;
import dev.dbwright.tools.twin.layout.RowLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A blueprint from definitions and a few numbers: {@code orders 5M rows, status 4 values,
 * customer_id 200k values; customers 200k rows}. Sizes follow from the widths of the columns, keys
 * say what is unique and what refers to what; what else was taken for granted stands in the
 * remarks.
 */
public final class Draft {
  private static final int FULL_PERCENT = 100;

  private final Definitions definitions;
  private final Map<ObjectName, TableNumbers> numbers;
  private final Map<ObjectName, Double> rows;
  private final Assumptions assumptions;
  private final List<RelationStatistics> relations = new ArrayList<>();
  private final List<ColumnStatistics> columns = new ArrayList<>();

  private Draft(Definitions definitions, Map<ObjectName, TableNumbers> numbers) {
    this.definitions = definitions;
    this.numbers = numbers;
    this.assumptions = new Assumptions();
    this.rows = RowCounts.of(definitions, numbers, assumptions);
  }

  /**
   * @param ddl the definitions as a script for PostgreSQL
   * @param numbers in a person's words
   * @throws dev.dbwright.tools.error.DbwrightException {@code NUMBERS_UNREADABLE}, {@code
   *     TABLE_UNKNOWN}, or as {@link Definitions#read} does
   */
  public static Blueprint of(String ddl, String numbers) {
    Definitions definitions = Definitions.read(ddl);
    return of(ddl, definitions, NumbersReader.read(definitions, numbers));
  }

  /** As many rows in each table that is no partition, and nothing else said. */
  public static Blueprint ofEqualTables(String ddl, double rows) {
    Map<ObjectName, TableNumbers> numbers = new LinkedHashMap<>();
    Definitions definitions = Definitions.read(ddl);
    for (DefinedTable table : definitions.tables()) {
      if (table.parent().isEmpty()) {
        var same = new TableNumbers();
        same.rows = rows;
        numbers.put(table.name(), same);
      }
    }
    return of(ddl, definitions, numbers);
  }

  private static Blueprint of(
      String ddl, Definitions definitions, Map<ObjectName, TableNumbers> numbers) {
    var draft = new Draft(definitions, numbers);
    definitions.tables().forEach(draft::add);
    return new Blueprint(ddl, draft.statistics());
  }

  private PlannerStatistics statistics() {
    return new PlannerStatistics(
        0, Map.of(), relations, columns, List.of(), assumptions.sentences(), true);
  }

  private void add(DefinedTable table) {
    Double count = rows.get(table.name());
    if (count == null) {
      return;
    }
    Map<String, DraftedColumn> drafted = drafted(table, count);
    List<Field> fields = new ArrayList<>();
    for (Column column : table.definition().columns()) {
      DraftedColumn each = drafted.get(column.name());
      if (each != null) {
        fields.add(new Field(definitions.typeOf(column), each.averageBytes(), each.nullFraction()));
      }
    }
    RowLayout layout = RowLayout.of(fields);
    Map<String, ColumnStatistics> statistics = new LinkedHashMap<>();
    for (DraftedColumn each : drafted.values()) {
      Field stored = layout.stored().get(statistics.size());
      ColumnStatistics column = each.statistics(stored.averageBytes());
      statistics.put(column.column(), column);
    }
    columns.addAll(statistics.values());
    long pages = table.isPartitioned() ? 0 : pages(table, layout, count);
    Kind kind = table.isPartitioned() ? Kind.PARTITIONED_TABLE : Kind.TABLE;
    relations.add(
        new RelationStatistics(table.name(), kind, pages, count, pages, pages, Optional.empty()));
    var indexes = new IndexEstimate(definitions, statistics, count, pages);
    for (DefinedIndex index : definitions.indexesOf(table.name())) {
      relations.add(table.isPartitioned() ? inPartitions(index) : indexes.of(index));
      if (index.partial() && !table.isPartitioned()) {
        assumptions.remark(
            index.name().last() + " leaves rows out, but is taken to be as large as with all.");
      }
    }
  }

  private static RelationStatistics inPartitions(DefinedIndex index) {
    return new RelationStatistics(
        index.name(), Kind.PARTITIONED_INDEX, 0, 0, 0, 0, Optional.empty());
  }

  private Map<String, DraftedColumn> drafted(DefinedTable table, double count) {
    Map<String, DraftedColumn> drafted = new LinkedHashMap<>();
    for (Column column : table.definition().columns()) {
      drafted.put(
          column.name(),
          new DraftedColumn(
              table,
              column,
              definitions.typeOf(column),
              numbersOf(table).column(column.name()),
              count,
              ColumnKeys.of(definitions, table, column, rows, count),
              KnownValues.of(definitions, table, column),
              assumptions));
    }
    return drafted;
  }

  /** What is said of a table holds for its partitions, too. */
  private TableNumbers numbersOf(DefinedTable table) {
    TableNumbers own = numbers.get(table.name());
    if (own != null && (table.parent().isEmpty() || own.saysColumns())) {
      return own;
    }
    return table
        .parent()
        .flatMap(definitions::table)
        .map(this::numbersOf)
        .orElseGet(TableNumbers::new);
  }

  private long pages(DefinedTable table, RowLayout layout, double count) {
    TableNumbers said = numbersOf(table);
    Double size = said.sizeBytes;
    if (size != null && table.parent().isEmpty()) {
      return (long) Math.ceil(size / RowLayout.PAGE_BYTES);
    }
    Double bytes = said.rowBytes;
    if (bytes != null) {
      return (long) Math.ceil(count * bytes / RowLayout.PAGE_BYTES);
    }
    return layout.pages(count, definitions.fillPercent(table.name()).orElse(FULL_PERCENT));
  }
}
