package dev.dbwright.tools.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.statistics.ExtendedStatistics;
import dev.dbwright.tools.statistics.IndexFootprint;
import dev.dbwright.tools.statistics.IndexShape;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.statistics.RelationStatistics;
import dev.dbwright.tools.statistics.RelationStatistics.Kind;
import dev.dbwright.tools.testing.TwinFixture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statistics that do not fit the definitions, and what the twin makes of them. */
class TwinStatisticsTest {
  private static final String DDL =
      """
      CREATE TABLE item (id int PRIMARY KEY, kind int, name text);
      CREATE INDEX item_kind ON item (kind);
      """;
  private static final RelationStatistics ITEM = relation("item", Kind.TABLE, 5_000);

  @Test
  void what_contradicts_the_definitions_is_named_and_the_rest_counts() {
    // given
    var statistics =
        new PlannerStatistics(
            170_000,
            Map.of("work_mem", "64MB", "no_such_setting", "1", "archive_command", "rm -rf /"),
            List.of(ITEM, relation("gone", Kind.TABLE, 4), relation("item", Kind.INDEX, 4)),
            List.of(
                column("item", "kind", "{1,2,3}"),
                column("item", "name", null),
                column("item", "missing", null),
                column("item", "id", "{one,two}")),
            List.of(
                new ExtendedStatistics(
                    ObjectName.of("public", "nowhere"), false, null, null, null, List.of())),
            List.of());

    // when
    try (Twin twin = TwinFixture.twinOf(DDL, statistics)) {
      // then
      assertThat(twin.report().contradictions())
          .anySatisfy(line -> assertThat(line).contains("public.gone", "no such table"))
          .anySatisfy(line -> assertThat(line).contains("public.item", "a table"))
          .anySatisfy(line -> assertThat(line).contains("missing", "no such column"))
          .anySatisfy(line -> assertThat(line).contains("column id", "integer"))
          .anySatisfy(line -> assertThat(line).contains("nowhere", "no such statistics"))
          .anySatisfy(line -> assertThat(line).contains("no_such_setting"))
          .anySatisfy(line -> assertThat(line).contains("archive_command"))
          .hasSize(7);
      assertThat(twin.plan("SELECT * FROM item").root().number("Plan Rows")).isEqualTo(500_000);
      assertThat(twin.plan("SELECT * FROM item WHERE kind = 9").root().number("Plan Rows"))
          .isLessThan(500);
    }
  }

  @Test
  void an_index_that_measured_statistics_do_not_list_is_left_out_and_named() {
    // given
    List<RelationStatistics> relations = List.of(ITEM, relation("item_pkey", Kind.INDEX, 1_100));

    // when
    try (Twin twin = TwinFixture.twinOf(DDL, statistics(relations))) {
      // then
      assertThat(twin.report().leftOutIndexes())
          .containsExactly(ObjectName.of("public", "item_kind"));
      assertThat(twin.indexes()).extracting(index -> index.name().last()).containsOnly("item_pkey");
    }
  }

  @Test
  void indexes_without_any_statistics_get_an_estimated_size() {
    // when
    try (Twin twin = TwinFixture.twinOf(DDL, statistics(List.of(ITEM)))) {
      // then
      assertThat(twin.report().estimatedIndexes())
          .extracting(ObjectName::last)
          .containsExactlyInAnyOrder("item_pkey", "item_kind");
      // A B-tree of half a million integers has three levels: 20 bytes an entry.
      assertThat(twin.plan("SELECT * FROM item WHERE id = 1").root().number("Startup Cost"))
          .isEqualTo(0.42);
    }
  }

  @Test
  void tables_without_statistics_plan_as_new_ones() {
    try (Twin twin = TwinFixture.twinOf(DDL)) {
      assertThat(twin.plan("SELECT * FROM item").root().number("Plan Rows")).isEqualTo(1_200);
    }
  }

  @Test
  void a_table_of_a_terabyte_costs_megabytes() {
    // given
    var terabyte = relation("item", Kind.TABLE, 1L << 27);

    // when
    try (Twin twin = TwinFixture.twinOf(DDL, statistics(List.of(terabyte)))) {
      // then
      assertThat(twin.plan("SELECT * FROM item").root().number("Plan Rows"))
          .isCloseTo((1L << 27) * 100.0, withPercentage(1));
      assertThat(twin.createHidden("CREATE INDEX ON item (name)").ddl()).contains("name");
    }
  }

  @Test
  void sizes_that_no_file_can_have_are_named_and_cost_no_disk() {
    // given
    var high = Optional.<IndexShape>of(new IndexShape.Btree(10_000_000));
    var item =
        new RelationStatistics(
            ObjectName.of("public", "item_kind"), Kind.INDEX, 9, 900, 0, 9, high);
    long before = TwinFixture.server().allocatedBytes().orElse(0);

    // when
    try (Twin twin =
        TwinFixture.twinOf(
            DDL, statistics(List.of(item, relation("item", Kind.TABLE, 1L << 50))))) {
      // then
      assertThat(twin.report().contradictions())
          .anySatisfy(line -> assertThat(line).contains("item_kind", "10000000 levels"))
          .anySatisfy(line -> assertThat(line).contains("public.item", "1125899906842624 pages"))
          .hasSize(2);
      assertThat(TwinFixture.server().allocatedBytes().orElse(0) - before).isLessThan(100_000_000);
    }
  }

  @Test
  void a_table_that_is_not_logged_and_one_with_values_aside_have_their_size() {
    // given
    String ddl =
        """
        CREATE UNLOGGED TABLE item (id int PRIMARY KEY, kind int, name text);
        ALTER TABLE item ALTER name SET STORAGE EXTERNAL;
        """;

    // when
    try (Twin twin = TwinFixture.twinOf(ddl, statistics(List.of(ITEM)))) {
      TwinIndex index = twin.createHidden("CREATE INDEX ON item (kind)");
      twin.size(Map.of(index, new IndexFootprint(1_400, 500_000, Optional.empty())));
      twin.show(Set.of(index));

      // then
      assertThat(twin.plan("SELECT * FROM item").root().number("Plan Rows")).isEqualTo(500_000);
      assertThat(twin.plan("SELECT * FROM item WHERE kind = 1").indexes())
          .containsExactly(index.name().last());
    }
  }

  @Test
  void text_is_in_the_sources_order() {
    // given
    PlannerStatistics english = inOrder("en_US.UTF-8");
    String ddl = DDL + "CREATE INDEX item_name ON item (name);";
    String sql = "SELECT name FROM item WHERE name LIKE 'abc%'";

    // when
    try (Twin byCodePoint = TwinFixture.twinOf(ddl, inOrder("C"));
        Twin byLanguage = TwinFixture.twinOf(ddl, english)) {
      // then
      assertThat(byCodePoint.planText(sql)).contains("Index Cond");
      assertThat(byLanguage.planText(sql)).doesNotContain("Index Cond");
      assertThat(byLanguage.report().contradictions()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "C.UTF-8"})
  void an_index_serves_no_like_unless_the_source_is_known_to_allow_it(String collation) {
    String ddl = DDL + "CREATE INDEX item_name ON item (name);";
    PlannerStatistics statistics =
        collation.isEmpty() ? statistics(List.of(ITEM)) : inOrder(collation);

    try (Twin twin = TwinFixture.twinOf(ddl, statistics)) {
      assertThat(twin.planText("SELECT name FROM item WHERE name LIKE 'abc%'"))
          .doesNotContain("Index Cond");
      // By code points all the same.
      assertThat(twin.planText("SELECT 1 WHERE 'B' < 'a'")).doesNotContain("One-Time Filter");
    }
  }

  @Test
  void a_histogram_in_the_order_of_a_language_makes_the_twin_sort_so() {
    var mixed = column("item", "name", "{apple,Banana,cherry}");
    var statistics =
        new PlannerStatistics(
            180_000, Map.of(), List.of(ITEM), List.of(mixed), List.of(), List.of());

    try (Twin twin = TwinFixture.twinOf(DDL, statistics)) {
      assertThat(twin.planText("SELECT 1 WHERE 'B' < 'a'")).contains("One-Time Filter: false");
    }
  }

  private static PlannerStatistics inOrder(String collation) {
    return new PlannerStatistics(
        180_000, Map.of("lc_collate", collation), List.of(ITEM), List.of(), List.of(), List.of());
  }

  private static PlannerStatistics statistics(List<RelationStatistics> relations) {
    return new PlannerStatistics(180_000, Map.of(), relations, List.of(), List.of(), List.of());
  }

  private static RelationStatistics relation(String name, Kind kind, long pages) {
    return new RelationStatistics(
        ObjectName.of("public", name), kind, pages, pages * 100.0, 0, pages, Optional.empty());
  }

  private static ColumnStatistics column(String table, String name, @Nullable String bounds) {
    return new ColumnStatistics(
        ObjectName.of("public", table),
        name,
        false,
        0,
        4,
        2_000,
        null,
        null,
        bounds,
        0.5,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
