package dev.dbwright.tools.twin.layout;

import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.statistics.IndexFootprint;
import dev.dbwright.tools.statistics.RelationStatistics;
import dev.dbwright.tools.statistics.RelationStatistics.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How large the indexes of a table would be, from the statistics of its columns. */
public final class IndexEstimate {
  // What the planner takes for a column of which nothing is known (get_variable_numdistinct).
  private static final double UNKNOWN_DISTINCT = 200;

  private final Definitions definitions;
  private final Map<String, ColumnStatistics> columns;
  private final double rows;
  private final long tablePages;

  /**
   * @param columns of the table, by name
   * @param rows of the table
   */
  public IndexEstimate(
      Definitions definitions,
      Map<String, ColumnStatistics> columns,
      double rows,
      long tablePages) {
    this.definitions = definitions;
    this.columns = columns;
    this.rows = rows;
    this.tablePages = tablePages;
  }

  /** A partial one as if it left no row out. */
  public RelationStatistics of(DefinedIndex index) {
    IndexFootprint footprint =
        IndexLayout.footprint(
            index.method(),
            fields(index, index.keys()),
            fields(index, index.included()),
            rows,
            distinct(index),
            tablePages);
    return new RelationStatistics(
        index.name(),
        Kind.INDEX,
        footprint.pages(),
        footprint.tuples(),
        0,
        footprint.pages(),
        footprint.shape());
  }

  private List<Field> fields(DefinedIndex index, List<String> keys) {
    return keys.stream().map(key -> field(index, key)).toList();
  }

  private Field field(DefinedIndex index, String key) {
    Optional<Column> column =
        definitions.table(index.table()).map(DefinedTable::definition).flatMap(t -> t.column(key));
    ColumnStatistics known = columns.get(key);
    if (column.isEmpty() || known == null) {
      ColumnType text = ColumnType.of("text");
      return new Field(text, text.averageBytes(), 0);
    }
    return new Field(definitions.typeOf(column.get()), known.averageWidth(), known.nullFraction());
  }

  /** As if the columns had nothing to do with each other. */
  private double distinct(DefinedIndex index) {
    if (index.unique()) {
      return rows;
    }
    double distinct = 1;
    for (String key : index.keys()) {
      ColumnStatistics known = columns.get(key);
      double of = known == null ? 0 : known.distinct();
      double values = of < 0 ? -of * rows : of;
      distinct *= values == 0 ? UNKNOWN_DISTINCT : values;
    }
    return Math.min(rows, distinct);
  }
}
