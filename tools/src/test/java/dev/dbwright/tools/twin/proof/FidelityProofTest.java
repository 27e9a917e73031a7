package dev.dbwright.tools.twin.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.index.size.ExpressionStatistics;
import dev.dbwright.tools.index.size.IndexSizes;
import dev.dbwright.tools.testing.TwinFixture;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinIndex;
import dev.dbwright.tools.twin.fidelity.Fidelity;
import dev.dbwright.tools.twin.fidelity.FidelityReport;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Plans on a twin against those of a database with rows, as it is and with ten new indexes. */
@Tag("proof")
final class FidelityProofTest {
  private static final String TRADE_INDEXES =
      """
      CREATE INDEX h1 ON line (order_id) INCLUDE (price, discount);
      CREATE INDEX h2 ON line (part_id, quantity);
      CREATE INDEX h3 ON orders (ordered, customer_id);
      CREATE INDEX h4 ON customer (segment);
      CREATE INDEX h5 ON part (size, kind text_pattern_ops);
      CREATE INDEX h6 ON line USING brin (shipped);
      CREATE INDEX h7 ON line USING hash (supplier_id);
      CREATE INDEX h8 ON orders (customer_id) WHERE status = 'F';
      CREATE INDEX h9 ON part ((lower(brand)));
      CREATE INDEX h10 ON line (mode, received DESC)
      """;
  private static final String RENTAL_INDEXES =
      """
      CREATE INDEX h1 ON member (country) WHERE left_at IS NULL;
      CREATE INDEX h2 ON member USING gin (settings);
      CREATE INDEX h3 ON member ((settings ->> 'theme'));
      CREATE INDEX h4 ON rental USING spgist (during) INCLUDE (member_id);
      CREATE INDEX h5 ON rental (member_id, state) INCLUDE (price);
      CREATE INDEX h6 ON vehicle (price, owner_id);
      CREATE INDEX h7 ON event (kind, at);
      CREATE INDEX h8 ON rental USING hash (vehicle_id);
      CREATE INDEX h9 ON rental (id DESC) WHERE note IS NOT NULL;
      CREATE INDEX h10 ON event_2026 USING gin (detail jsonb_path_ops)
      """;

  @Test
  void a_database_as_of_tpc_h_plans_the_same_to_the_byte_before_and_after_ten_indexes() {
    same("trade", TRADE_INDEXES);
  }

  @Test
  void one_with_partitions_ranges_documents_and_arrays_does_too() {
    same("rental", RENTAL_INDEXES);
  }

  private static void same(String name, String indexes) {
    try (Grounds grounds = Grounds.of(name, 2)) {
      Blueprint asItIs = grounds.blueprint();
      FidelityReport before = check(grounds, asItIs, List.of());
      List<String> definitions = List.of(indexes.split(";\\s*", -1));
      definitions.forEach(grounds::execute);
      // Statistics of the expressions.
      grounds.execute("ANALYZE");
      FidelityReport after = check(grounds, grounds.blueprint(), List.of());
      FidelityReport estimated = check(grounds, asItIs, definitions);

      GrowthProofTest.print(name + " as it is", before);
      GrowthProofTest.print(name + " with ten new indexes", after);
      GrowthProofTest.print(name + " with ten new indexes of estimated size", estimated);
      assertThat(before.different() + before.sameShape()).isZero();
      assertThat(after.different() + after.sameShape()).isZero();
      assertThat(estimated.meanCostError()).isLessThan(0.01);
      assertThat(estimated.different()).isLessThanOrEqualTo(1);
    }
  }

  /**
   * @param hypothetical indexes that the twin has and that nobody measured
   */
  private static FidelityReport check(
      Grounds grounds, Blueprint blueprint, List<String> hypothetical) {
    try (Twin twin = TwinFixture.server().build(blueprint, new Cancellation())) {
      List<TwinIndex> indexes = hypothetical.stream().map(twin::createHidden).toList();
      ExpressionStatistics.transport(twin, indexes);
      IndexSizes sizes = IndexSizes.of(twin);
      twin.size(indexes.stream().collect(Collectors.toMap(index -> index, sizes::estimate)));
      twin.show(Set.copyOf(indexes));
      FidelityReport report =
          Fidelity.check(grounds.database(), twin, grounds.workload(), new Cancellation());
      assertThat(report.skipped()).isEmpty();
      report.queries().stream()
          .filter(query -> !query.planOnSource().equals(query.planOnTwin()))
          .forEach(
              query ->
                  System.out.println(
                      query.sql() + "\n" + query.planOnSource() + "\n" + query.planOnTwin()));
      return report;
    }
  }
}
