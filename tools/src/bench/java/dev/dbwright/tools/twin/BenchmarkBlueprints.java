package dev.dbwright.tools.twin;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.statistics.RelationStatistics;
import dev.dbwright.tools.statistics.RelationStatistics.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tables of eight columns, each with a primary key, two more indexes, and histograms. */
final class BenchmarkBlueprints {
  private static final List<String> COLUMNS = List.of("id", "a", "b", "c", "d", "e", "f", "g");
  private static final String HISTOGRAM =
      IntStream.range(0, 101)
          .mapToObj(i -> Integer.toString(i * 37))
          .collect(Collectors.joining(",", "{", "}"));

  private BenchmarkBlueprints() {}

  static Blueprint ofTables(int tables) {
    return blueprint(tables, 20_000);
  }

  static Blueprint ofOneTerabyte() {
    return blueprint(1, 1L << 27);
  }

  private static Blueprint blueprint(int tables, long pages) {
    var ddl = new StringBuilder();
    List<RelationStatistics> relations = new ArrayList<>();
    List<ColumnStatistics> columns = new ArrayList<>();
    for (int i = 0; i < tables; i++) {
      String table = "t" + i;
      ddl.append(
          """
          CREATE TABLE %1$s (
            id int PRIMARY KEY, a int, b int, c int, d text, e timestamptz, f numeric, g int);
          CREATE INDEX %1$s_a ON %1$s (a);
          CREATE INDEX %1$s_b ON %1$s (b, c);
          """
              .formatted(table));
      relations.add(relation(table, Kind.TABLE, pages));
      for (String index : List.of("_pkey", "_a", "_b")) {
        relations.add(relation(table + index, Kind.INDEX, pages / 5));
      }
      COLUMNS.forEach(column -> columns.add(column(table, column)));
    }
    return new Blueprint(
        ddl.toString(),
        new PlannerStatistics(180_000, Map.of(), relations, columns, List.of(), List.of()));
  }

  private static RelationStatistics relation(String name, Kind kind, long pages) {
    return new RelationStatistics(
        ObjectName.of("public", name), kind, pages, 1e6, 0, pages, Optional.empty());
  }

  private static ColumnStatistics column(String table, String name) {
    boolean integer = !List.of("d", "e", "f").contains(name);
    return new ColumnStatistics(
        ObjectName.of("public", table),
        name,
        false,
        0,
        integer ? 4 : 8,
        name.equals("id") ? -1 : 1_000,
        null,
        null,
        integer ? HISTOGRAM : null,
        0.5,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
