package dev.dbwright.tools.twin;

import static dev.dbwright.tools.error.ErrorCode.TWIN_REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ColumnStatistics;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwinTest {
  private static final String DDL =
      """
      CREATE TABLE orders (
        id bigint PRIMARY KEY, customer int NOT NULL, status text NOT NULL, at timestamptz);
      CREATE INDEX orders_at ON orders (at);
      """;

  private Twin twin;

  @BeforeEach
  void build() {
    twin =
        TwinFixture.twinOf(
            DDL,
            new PlannerStatistics(
                180_000,
                Map.of("random_page_cost", "1.1"),
                List.of(
                    relation("orders", Kind.TABLE, 10_000, Optional.empty()),
                    relation(
                        "orders_pkey", Kind.INDEX, 2_745, Optional.of(new IndexShape.Btree(2))),
                    relation("orders_at", Kind.INDEX, 2_745, Optional.empty())),
                List.of(column("id", -1), column("customer", 50_000), column("status", 4)),
                List.of(),
                List.of()));
  }

  @AfterEach
  void drop() {
    twin.close();
  }

  @Test
  void plans_as_if_the_table_had_its_rows() {
    assertThat(twin.plan("SELECT * FROM orders WHERE id = 7").indexes())
        .containsExactly("orders_pkey");
    assertThat(twin.plan("SELECT * FROM orders").root().number("Plan Rows")).isEqualTo(1_000_000);
    assertThat(twin.report().contradictions()).isEmpty();
    assertThat(twin.report().refused()).isEmpty();
  }

  @Test
  void an_index_counts_once_it_is_shown() {
    // given
    String sql = "SELECT * FROM orders WHERE customer = 7";
    double before = twin.plan(sql).cost();
    TwinIndex index = twin.createHidden("CREATE INDEX CONCURRENTLY ON orders (customer)");
    twin.size(Map.of(index, new IndexFootprint(900, 1_000_000, Optional.empty())));

    // when
    double hidden = twin.plan(sql).cost();
    twin.show(Set.of(index));
    TwinPlan shown = twin.plan(sql);
    twin.show(Set.of());

    // then
    assertThat(hidden).isEqualTo(before);
    assertThat(shown.cost()).isLessThan(before / 100);
    assertThat(shown.indexes()).containsExactly(index.name().last());
    assertThat(twin.plan(sql).cost()).isEqualTo(before);
  }

  @Test
  void of_many_definitions_each_becomes_an_index_or_is_refused_in_their_order() {
    // given
    List<String> definitions =
        List.of(
            "CREATE INDEX CONCURRENTLY IF NOT EXISTS a ON orders (customer)",
            "CREATE INDEX ON orders (nothing)",
            "DROP TABLE orders",
            "CREATE INDEX ON orders (status, customer)",
            "CREATE INDEX IF NOT EXISTS a ON orders (status)",
            "CREATE INDEX ON (status)",
            "CREATE INDEX ON nowhere (status)");

    // when
    List<CreatedIndex> created = twin.createHidden(definitions);

    // then
    assertThat(created).extracting(CreatedIndex::ddl).containsExactlyElementsOf(definitions);
    assertThat(created)
        .extracting(each -> each.index().map(TwinIndex::ddl).orElse("refused"))
        .containsExactly(
            "CREATE INDEX a ON public.orders USING btree (customer)",
            "refused",
            "refused",
            "CREATE INDEX orders_status_customer_idx ON public.orders USING btree (status,"
                + " customer)",
            "refused",
            "refused",
            "refused");
    assertThat(twin.plan("SELECT * FROM orders WHERE customer = 7").indexes()).isEmpty();
  }

  @Test
  void indexes_of_a_table_and_of_its_partition_stay_apart() {
    // given
    String ddl =
        """
        CREATE TABLE event (id int, kind int) PARTITION BY RANGE (id);
        CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM (1) TO (100);
        """;

    // when
    try (Twin parted = TwinFixture.twinOf(ddl)) {
      List<CreatedIndex> created =
          parted.createHidden(
              List.of("CREATE INDEX p ON event_1 (kind)", "CREATE INDEX w ON event (kind)"));

      // then
      assertThat(created)
          .extracting(each -> each.index().orElseThrow().name().last())
          .containsExactly("p", "w");
    }
  }

  @Test
  void an_existing_index_can_be_thought_away() {
    // given
    TwinIndex primary =
        twin.indexes().stream()
            .filter(index -> index.name().last().equals("orders_pkey"))
            .findFirst()
            .orElseThrow();

    // when
    twin.hide(Set.of(primary));

    // then
    assertThat(twin.plan("SELECT * FROM orders WHERE id = 7").indexes()).isEmpty();
    twin.hide(Set.of());
    assertThat(twin.plan("SELECT * FROM orders WHERE id = 7").indexes()).isNotEmpty();
  }

  @Test
  void a_placeholder_gets_the_plan_for_any_value() {
    assertThat(twin.plan("SELECT * FROM orders WHERE id = $1").indexes())
        .containsExactly("orders_pkey");
  }

  @Test
  void a_setting_holds_for_one_plan() {
    // given
    String sql = "SELECT * FROM orders WHERE id = 7";

    // when
    TwinPlan without =
        twin.plan(sql, Map.of("enable_indexscan", "off", "enable_bitmapscan", "off"));

    // then
    assertThat(without.indexes()).isEmpty();
    assertThat(twin.plan(sql).indexes()).isNotEmpty();
  }

  @Test
  void what_cannot_be_planned_is_refused_in_the_servers_words() {
    assertThat(refusal(twin, "SELECT * FROM nowhere"))
        .contains("relation \"nowhere\" does not exist");
    assertThat(refusal(twin, "SELECT 1; SELECT 2")).contains("not exactly one statement");
  }

  /** Why the twin does not plan {@code sql}. */
  static String refusal(Twin twin, String sql) {
    DbwrightException refusal = catchThrowableOfType(DbwrightException.class, () -> twin.plan(sql));
    assertThat(refusal).as(sql).isNotNull();
    assertThat(refusal.code()).isEqualTo(TWIN_REFUSED);
    return refusal.line();
  }

  private static RelationStatistics relation(
      String name, Kind kind, long pages, Optional<IndexShape> shape) {
    return new RelationStatistics(
        ObjectName.of("public", name), kind, pages, 1_000_000, 0, pages, shape);
  }

  private static ColumnStatistics column(String name, double distinct) {
    return new ColumnStatistics(
        ObjectName.of("public", "orders"),
        name,
        false,
        0,
        8,
        distinct,
        null,
        null,
        null,
        0.1,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
