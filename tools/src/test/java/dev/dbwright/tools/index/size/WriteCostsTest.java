package dev.dbwright.tools.index.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dbwright.tools.index.ProposedIndex.Confidence;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.IndexFootprint;
import dev.dbwright.tools.statistics.IndexShape;
import dev.dbwright.tools.twin.TwinIndex;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WriteCostsTest {
  private static final ObjectName ORDERS = ObjectName.of("public", "orders");
  private static final double WAL = 80;
  private static final double WAL_OF_UPDATE = 66;

  @Test
  void an_insert_gives_the_index_an_entry() {
    WriteCost cost = cost("CREATE INDEX x ON public.orders USING btree (at)", inserts(10));

    assertThat(cost.walBytesPerSecond()).isCloseTo(10 * WAL, within(0.01));
    assertThat(cost.hotShareLost()).isZero();
  }

  @Test
  void an_update_of_other_columns_stays_hot_and_costs_nothing() {
    WriteCost cost =
        cost("CREATE INDEX x ON public.orders USING btree (at)", updates(10, "status"));

    assertThat(cost.walBytesPerSecond()).isZero();
    assertThat(cost.hotShareLost()).isZero();
  }

  @Test
  void an_update_that_is_no_longer_hot_is_charged_for_all_indexes_of_the_table() {
    WriteCost cost =
        cost("CREATE INDEX x ON public.orders USING btree (status)", updates(10, "status"));

    assertThat(cost.walBytesPerSecond()).isCloseTo(10 * (1 + 2) * WAL_OF_UPDATE, within(0.01));
    assertThat(cost.hotShareLost()).isEqualTo(1);
  }

  @Test
  void a_column_of_the_predicate_or_of_INCLUDE_stops_hot_too() {
    assertThat(
            cost(
                    "CREATE INDEX x ON public.orders USING btree (at) WHERE (status = 'new')",
                    updates(10, "status"))
                .hotShareLost())
        .isEqualTo(1);
    assertThat(
            cost(
                    "CREATE INDEX x ON public.orders USING btree (at) INCLUDE (status)",
                    updates(10, "status"))
                .hotShareLost())
        .isEqualTo(1);
  }

  @Test
  void an_update_that_another_index_has_cooled_already_costs_only_the_new_entry() {
    WriteCost cost =
        cost("CREATE INDEX x ON public.orders USING btree (at)", updates(10, "customer"));

    assertThat(cost.walBytesPerSecond()).isCloseTo(10 * WAL_OF_UPDATE, within(0.01));
    assertThat(cost.hotShareLost()).isZero();
  }

  @Test
  void brin_stops_hot_before_16_only() {
    String brin = "CREATE INDEX x ON public.orders USING brin (status)";

    assertThat(cost(brin, updates(10, "status"), false).hotShareLost()).isZero();
    assertThat(cost(brin, updates(10, "status"), true).hotShareLost()).isEqualTo(1);
  }

  @Test
  void updates_of_columns_that_are_not_known_are_a_risk_not_a_cost() {
    var counted = new TableWrites(0, 0, List.of(new TableWrites.Updates(Set.of(), 10)), 0.7);

    WriteCost cost = cost("CREATE INDEX x ON public.orders USING btree (at)", counted);

    assertThat(cost.walBytesPerSecond()).isCloseTo(3 * WAL_OF_UPDATE, within(0.01));
    assertThat(cost.hotShareAtRisk()).isCloseTo(0.7, within(0.001));
  }

  @Test
  void a_partial_index_beside_it_gets_an_entry_of_some_rows_only() {
    List<KeptIndex> others =
        List.of(new KeptIndex("CREATE INDEX h ON public.orders USING btree (id)", size(0.5)));

    WriteCost cost =
        cost(
            "CREATE INDEX x ON public.orders USING btree (status)",
            updates(10, "status"),
            others,
            false);

    assertThat(cost.walBytesPerSecond()).isCloseTo(10 * (1 + 0.5) * WAL_OF_UPDATE, within(0.01));
  }

  @Test
  void a_name_that_only_begins_alike_is_another_column() {
    assertThat(
            cost("CREATE INDEX x ON public.orders USING btree (status_at)", updates(10, "status"))
                .hotShareLost())
        .isZero();
  }

  @Test
  void a_table_without_known_writes_costs_nothing() {
    var costs = new WriteCosts(WriteRates.unknown(), Map.of(), false);

    assertThat(costs.of(index("CREATE INDEX x ON public.orders USING btree (at)"), size(1)))
        .isEqualTo(new WriteCost(0, 0, 0, 0, 0, List.of()));
  }

  private static TableWrites inserts(double perSecond) {
    return new TableWrites(perSecond, 0, List.of(), 1);
  }

  private static TableWrites updates(double perSecond, String column) {
    return new TableWrites(0, 0, List.of(new TableWrites.Updates(Set.of(column), perSecond)), 1);
  }

  private static WriteCost cost(String ddl, TableWrites writes) {
    return cost(ddl, writes, false);
  }

  private static WriteCost cost(String ddl, TableWrites writes, boolean brinStopsHot) {
    List<KeptIndex> existing =
        List.of(
            new KeptIndex("CREATE UNIQUE INDEX p ON public.orders USING btree (id)", size(1)),
            new KeptIndex("CREATE INDEX c ON public.orders USING btree (customer)", size(1)));
    return cost(ddl, writes, existing, brinStopsHot);
  }

  private static WriteCost cost(
      String ddl, TableWrites writes, List<KeptIndex> existing, boolean brinStopsHot) {
    return new WriteCosts(
            new WriteRates(Map.of(ORDERS, writes), List.of()),
            Map.of(ORDERS, existing),
            brinStopsHot)
        .of(index(ddl), size(1));
  }

  private static TwinIndex index(String ddl) {
    return new TwinIndex(1, ObjectName.of("public", "x"), ORDERS, ddl);
  }

  private static SizeEstimate size(double coveredShare) {
    return new SizeEstimate(
        new IndexFootprint(100, 30_000, Optional.of(new IndexShape.Btree(1))),
        new Confidence(Confidence.Level.HIGH, "a test"),
        coveredShare,
        16,
        new EntryWal(WAL, WAL_OF_UPDATE),
        false,
        new BuildCost(1, 2, 0, 0, "", ""));
  }
}
