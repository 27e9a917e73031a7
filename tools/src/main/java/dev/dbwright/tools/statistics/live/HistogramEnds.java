package dev.dbwright.tools.statistics.live;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ArrayLiteral;
import dev.dbwright.tools.statistics.ColumnStatistics;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Histograms with the smallest and the largest value of today as their ends. Where a comparison
 * falls into the first or the last bin, the planner looks them up in a B-tree that the column leads
 * (selfuncs.c, get_actual_variable_range); the indexes of a twin are empty.
 */
final class HistogramEnds {
  // As the planner has it: no partial index, the column's own order, tables alone. And none whose
  // rows the role sees only in part: it would look through all of them. By pg_catalog the readers
  // of
  // workloads tell what pg_stat_statements counts of it from the application's statements.
  private static final String QUESTIONS =
      """
      SELECT t.nspname, t.relname, a.attname,
             format('SELECT ARRAY[(SELECT %1$I FROM ONLY %2$I.%3$I WHERE %1$I IS NOT NULL'
                      || ' ORDER BY %1$I LIMIT 1),'
                      || ' (SELECT %1$I FROM ONLY %2$I.%3$I WHERE %1$I IS NOT NULL'
                      || ' ORDER BY %1$I DESC LIMIT 1)]::pg_catalog.text',
                    a.attname, t.nspname, t.relname)
      FROM relation t
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0
      JOIN pg_type y ON y.oid = a.atttypid
      WHERE t.relkind IN ('r', 'm') AND y.typcategory <> 'A'
        AND has_column_privilege(t.oid, a.attnum, 'SELECT')
        AND has_schema_privilege(t.relnamespace, 'USAGE')
        AND NOT row_security_active(t.oid)
        AND EXISTS (SELECT FROM pg_index x
                    JOIN pg_class c ON c.oid = x.indexrelid
                    JOIN pg_am m ON m.oid = c.relam
                    JOIN pg_opclass k ON k.oid = x.indclass[0]
                    WHERE x.indrelid = t.oid AND x.indkey[0] = a.attnum AND x.indpred IS NULL
                      AND x.indisvalid AND m.amname = 'btree' AND k.opcdefault
                      AND x.indcollation[0] = a.attcollation)
      """;

  private HistogramEnds() {}

  /** {@code columns} with the ends of today. */
  static List<ColumnStatistics> moved(Connection connection, List<ColumnStatistics> columns)
      throws SQLException {
    Map<Column, Integer> places = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      ColumnStatistics each = columns.get(i);
      if (!each.inherited() && each.histogramBounds() != null) {
        places.put(new Column(each.relation(), each.column()), i);
      }
    }
    List<Question> questions = new ArrayList<>();
    Rows.of(
        connection,
        UsersObjects.in(QUESTIONS),
        row -> {
          var column =
              new Column(ObjectName.of(row.getString(1), row.getString(2)), row.getString(3));
          @Nullable Integer place = places.get(column);
          return place != null && questions.add(new Question(place, row.getString(4)));
        });
    List<Optional<String>> ends =
        new Probes(connection).ask(questions.stream().map(Question::sql).toList());
    List<ColumnStatistics> moved = new ArrayList<>(columns);
    for (int i = 0; i < questions.size(); i++) {
      int place = questions.get(i).place();
      ends.get(i).ifPresent(found -> moved.set(place, moved(columns.get(place), found)));
    }
    return moved;
  }

  private static ColumnStatistics moved(ColumnStatistics column, String ends) {
    List<@Nullable String> found = ArrayLiteral.read(ends);
    List<@Nullable String> bounds =
        new ArrayList<>(ArrayLiteral.read(String.valueOf(column.histogramBounds())));
    @Nullable String least = found.get(0);
    @Nullable String most = found.get(1);
    if (least == null || most == null || bounds.isEmpty()) {
      return column;
    }
    List<@Nullable String> before = new ArrayList<>(bounds);
    bounds.set(0, least);
    bounds.set(bounds.size() - 1, most);
    return bounds.equals(before) ? column : column.withHistogram(ArrayLiteral.write(bounds));
  }

  private record Column(ObjectName relation, String name) {}

  private record Question(int place, String sql) {}
}
