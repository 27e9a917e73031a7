package dev.dbwright.tools.twin.proof;

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
      new TenIndexes(name, grounds.database(), grounds.workload())
          .planAlike(grounds::execute, indexes);
    }
  }
}
