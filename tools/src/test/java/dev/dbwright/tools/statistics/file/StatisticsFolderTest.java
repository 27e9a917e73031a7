package dev.dbwright.tools.statistics.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.statistics.ExtendedStatistics;
import dev.dbwright.tools.statistics.IndexShape;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.statistics.RelationStatistics;
import dev.dbwright.tools.statistics.RelationStatistics.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StatisticsFolderTest {
  private static final ObjectName ORDERS = ObjectName.of("public", "orders");

  @TempDir private Path folder;

  @Test
  void a_relation_without_schema_and_file_size_is_public_and_as_large_as_it_was_analyzed() {
    file(
        "pg_class.csv", "relname,relkind,relpages,reltuples,relallvisible\norders,r,360,15000,7\n");

    assertThat(StatisticsFolder.read(folder).relations())
        .containsExactly(
            new RelationStatistics(ORDERS, Kind.TABLE, 360, 15000, 7, 360, Optional.empty()));
  }

  @Test
  void columns_stand_in_any_order_and_unknown_ones_do_not_matter() {
    file(
        "pg_class.csv",
        """
        reltuples,owner,relkind,schemaname,relpages,relname,filepages
        6e+06,me,r,"my Shop",100,"a, ""b""\",120
        """);

    assertThat(StatisticsFolder.read(folder).relations())
        .containsExactly(
            new RelationStatistics(
                ObjectName.of("my Shop", "a, \"b\""),
                Kind.TABLE,
                100,
                6_000_000,
                0,
                120,
                Optional.empty()));
  }

  @Test
  void an_empty_field_is_unknown_and_a_quoted_one_is_a_text() {
    file(
        "pg_stats.csv",
        """
        tablename,attname,null_frac,most_common_vals,most_common_freqs,correlation
        orders,status,0.25,"{""in, transit"",done}","{0.5,0.25}",
        """);

    ColumnStatistics status = StatisticsFolder.read(folder).columns().get(0);

    assertThat(status.relation()).isEqualTo(ORDERS);
    assertThat(status.nullFraction()).isEqualTo(0.25);
    assertThat(status.mostCommonValues()).isEqualTo("{\"in, transit\",done}");
    assertThat(status.correlation()).isNull();
    assertThat(status.inherited()).isFalse();
  }

  @Test
  void a_value_may_hold_line_breaks() {
    file(
        "pg_stats.csv",
        "tablename,attname,most_common_vals\r\norders,note,\"{\"\"a\nb\"\"}\"\r\norders,x,{1}\r\n");

    assertThat(StatisticsFolder.read(folder).columns())
        .extracting(ColumnStatistics::mostCommonValues)
        .containsExactly("{\"a\nb\"}", "{1}");
  }

  @Test
  void views_and_sequences_are_passed_over() {
    file("pg_class.csv", "relname,relkind,relpages,reltuples\nv,v,0,0\nids,S,1,1\norders,r,1,1\n");

    assertThat(StatisticsFolder.read(folder).relations()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "relname,relpages,reltuples\\no,1,1 | line 1: the header has no column relkind",
        "relname,relkind,relpages,reltuples\\no,r,1 | line 2: 3 fields under a header of 4",
        "relname,relkind,relpages,reltuples\\n"
            + "\\n"
            + "o,r,x,1 | line 3: relpages is x, which is no number",
        "relname,relkind,relpages,reltuples\\no,r,-2,1 | line 2: relpages is -2, which is no count",
        "relname,relkind,relpages,reltuples\\no,r,1,NaN | line 2: reltuples is NaN",
        "relname,relkind,relpages,reltuples\\no,r,1,-2 | line 2: reltuples is -2, not from -1",
        "relname,relkind,relpages,reltuples\\no,z,1,1 | line 2: relkind is z",
        "relname,relkind,relpages,reltuples\\n,r,1,1 | line 2: relname is empty",
        "relname,relkind,relpages,reltuples\\n"
            + "\"o,r,1,1 | line 2: a quote is opened and never closed",
        "relname,relkind,relpages,reltuples\\n"
            + "o,r,1,1\\n"
            + "o,r,1,1 | line 3: public.o stands further up",
        "relname,relname,relkind\\no | line 1: the column relname occurs twice",
      })
  void damage_is_told_with_its_line(String content, String told) {
    file("pg_class.csv", content.replace("\\n", "\n"));

    assertThatThrownBy(() -> StatisticsFolder.read(folder))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("pg_class.csv, " + told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null_frac | 1.5 | null_frac is 1.5, not from 0",
        "n_distinct | -3 | n_distinct is -3, not from -1",
        "inherited | maybe | inherited is maybe, neither t nor f",
        "histogram_bounds | 1 | histogram_bounds is no array: 1",
      })
  void a_column_that_cannot_be_so_is_told(String column, String value, String told) {
    file("pg_stats.csv", "tablename,attname," + column + "\norders,id," + value + "\n");

    assertThatThrownBy(() -> StatisticsFolder.read(folder))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("pg_stats.csv, line 2: " + told);
  }

  @Test
  void a_folder_without_statistics_is_refused() {
    assertThatThrownBy(() -> StatisticsFolder.read(folder))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("there is neither pg_class.csv nor pg_stats.csv in it");
  }

  @Test
  void a_missing_file_is_remarked() {
    file("pg_class.csv", "relname,relkind,relpages,reltuples\norders,r,1,1\n");

    assertThat(StatisticsFolder.read(folder).remarks())
        .containsExactly("There is no pg_stats.csv: of no column is known what it holds.");
  }

  @Test
  void whatever_stands_in_a_file_it_is_read_or_refused() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    String whole =
        """
        tablename,attname,inherited,null_frac,avg_width,n_distinct,most_common_vals,correlation
        orders,status,f,0.5,4,-1,"{""a,b"",c}",0.5
        orders,id,t,0,8,5,{1},
        """;
    for (int i = 0; i < 500; i++) {
      var damaged = new StringBuilder(whole);
      for (int j = 0; j < 3; j++) {
        char any = "\",{}\n\r-9eN.\\\u0000é".charAt(random.nextInt(14));
        damaged.setCharAt(random.nextInt(damaged.length()), any);
      }
      file("pg_stats.csv", damaged.toString());
      try {
        assertThat(StatisticsFolder.read(folder).columns()).as("seed %d", seed).isNotNull();
      } catch (DbwrightException e) {
        assertThat(e).as("seed %d", seed).hasMessageContaining("pg_stats.csv, line ");
      }
    }
  }

  @Test
  void what_was_written_is_read_again() {
    var statistics =
        new PlannerStatistics(
            150_004,
            Map.of("random_page_cost", "1.1", "search_path", "\"my Shop\", public"),
            List.of(
                relation("t", Kind.TABLE, Optional.empty()),
                relation("odd \"name\"\n", Kind.PARTITIONED_TABLE, Optional.empty()),
                relation("b", Kind.INDEX, Optional.of(new IndexShape.Btree(2))),
                relation("g", Kind.INDEX, Optional.of(new IndexShape.Gin(1, 2, 3, 4, 5))),
                relation("r", Kind.INDEX, Optional.of(new IndexShape.Brin(6)))),
            List.of(column("a"), column("")),
            List.of(
                new ExtendedStatistics(
                    ObjectName.of("s", "both"),
                    true,
                    "00ff",
                    null,
                    "12",
                    List.of(column("a % 2")))),
            List.of("A remark, with a comma.", "Another one."));

    StatisticsFolder.write(statistics).forEach(this::file);

    assertThat(StatisticsFolder.read(folder)).isEqualTo(statistics);
  }

  private static RelationStatistics relation(String name, Kind kind, Optional<IndexShape> shape) {
    return new RelationStatistics(
        ObjectName.of("s", name), kind, 10, 1234.5, 3, 5_000_000_000L, shape);
  }

  private static ColumnStatistics column(String name) {
    return new ColumnStatistics(
        ORDERS,
        "x" + name,
        true,
        1e-7,
        4,
        -0.5,
        "{\"a,b\",NULL}",
        "{0.1}",
        "{}",
        -0.25,
        null,
        "{1}",
        null,
        "{2}",
        0.5,
        null);
  }

  private void file(String name, String content) {
    try {
      Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
