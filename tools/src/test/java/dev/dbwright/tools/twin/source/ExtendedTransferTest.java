package dev.dbwright.tools.twin.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.statistics.ExtendedStatistics;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.TwinFixture;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.fidelity.Fidelity;
import dev.dbwright.tools.twin.fidelity.FidelityReport;
import dev.dbwright.tools.workload.WorkloadReader;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Extended statistics of types whose numbers are others in each database, and damaged ones. */
final class ExtendedTransferTest {
  private static final EmbeddedDatabase SOURCE = EmbeddedDatabase.freshDatabase();
  private static final String QUERIES =
      """
      SELECT * FROM parcel WHERE state = 'lost' AND place = 'vienna';
      SELECT * FROM parcel WHERE state = 'new' AND place = 'graz' AND weight = 1;
      SELECT * FROM parcel WHERE state = 'lost' AND place = 'graz';
      SELECT state, place, weight, count(*) FROM parcel GROUP BY 1, 2, 3;
      """;

  @BeforeAll
  static void fill() {
    SOURCE.execute(
        """
        CREATE TYPE state AS ENUM ('lost', 'new');
        ALTER TYPE state ADD VALUE 'kept' BEFORE 'new';
        CREATE DOMAIN dwelling AS text CHECK (length(VALUE) > 2);
        CREATE TABLE parcel (id int, gone int, state state, place dwelling, weight numeric);
        ALTER TABLE parcel DROP COLUMN gone;
        INSERT INTO parcel
          SELECT i, (ARRAY['lost', 'new', 'kept'])[1 + i % 3]::state,
                 (ARRAY['vienna', 'graz', 'linz'])[1 + i % 3], i % 3
          FROM generate_series(1, 3000) i;
        CREATE STATISTICS parcels (ndistinct, dependencies, mcv) ON state, place, weight FROM parcel;
        ANALYZE parcel
        """);
  }

  @AfterAll
  static void drop() {
    SOURCE.close();
  }

  @Test
  void enumerations_and_domains_transfer() {
    Blueprint live = live();

    try (Twin twin = TwinFixture.server().build(live, new Cancellation());
        Database source = Database.open(SOURCE.superuser())) {
      FidelityReport report =
          Fidelity.check(
              source, twin, WorkloadReader.readText("q.sql", QUERIES), new Cancellation());

      assertThat(twin.report().contradictions()).isEmpty();
      assertThat(report.identical()).isEqualTo(4);
    }
  }

  @Test
  void bytes_that_contradict_themselves_are_named_and_reach_no_planner() {
    // given
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new Random(seed);

    for (int round = 0; round < 8; round++) {
      // when
      try (Twin twin = TwinFixture.server().build(damaged(random), new Cancellation())) {
        // then
        assertThat(twin.report().contradictions())
            .filteredOn(line -> line.startsWith("extended statistics public.parcels: its "))
            .hasSize(3);
        assertThat(WorkloadReader.readText("q.sql", QUERIES).statements())
            .allSatisfy(each -> assertThat(twin.plan(each.sql()).cost()).isPositive());
      }
    }
  }

  private static Blueprint damaged(Random random) {
    Blueprint live = live();
    PlannerStatistics known = live.statistics();
    UnaryOperator<@Nullable String> damage = hex -> hex == null ? null : damaged(hex, random);
    List<ExtendedStatistics> extended =
        known.extended().stream()
            .map(
                each ->
                    new ExtendedStatistics(
                        each.name(),
                        each.inherited(),
                        damage.apply(each.distinct()),
                        damage.apply(each.dependencies()),
                        damage.apply(each.mostCommonValues()),
                        List.of()))
            .toList();
    return new Blueprint(
        live.ddl(),
        new PlannerStatistics(
            known.serverVersion(),
            known.settings(),
            known.relations(),
            known.columns(),
            extended,
            known.remarks()));
  }

  /** Cut off, longer, or with another count than there are items. */
  private static String damaged(String hex, Random random) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    switch (random.nextInt(3)) {
      case 0 -> {
        return hex.substring(0, 2 * random.nextInt(1, bytes.length));
      }
      case 1 -> {
        return hex + "00".repeat(1 + random.nextInt(40));
      }
      default -> {
        bytes[8 + random.nextInt(4)] ^= (byte) (1 << random.nextInt(8));
        return HexFormat.of().formatHex(bytes);
      }
    }
  }

  private static Blueprint live() {
    try (Database source = Database.open(SOURCE.superuser())) {
      return LiveSource.read(source, new Cancellation());
    }
  }
}
