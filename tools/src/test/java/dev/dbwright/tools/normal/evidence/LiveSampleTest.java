package dev.dbwright.tools.normal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class LiveSampleTest {
  private static EmbeddedDatabase live;

  @BeforeAll
  static void start() {
    live = EmbeddedDatabase.freshDatabase();
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @Test
  void a_sample_of_a_large_table_is_the_same_with_the_same_seed() {
    live.execute("CREATE TABLE large AS SELECT g AS a FROM generate_series(1, 50000) g");
    live.execute("ANALYZE large");
    Table table = LiveClaimsTest.table("large", "a int");
    var limits = new LiveLimits(Duration.ofSeconds(9), Duration.ofSeconds(9), 4, 5_000, 1_000_000);

    LiveSample first = sample(table, 7, limits);

    assertThat(first.whole()).isFalse();
    assertThat(first.told())
        .endsWith(" of about 50,000 rows, all those of pages drawn at random (seed 7)");
    assertThat(first.rows().rowCount()).isBetween(2_000, 5_000);
    assertThat(values(sample(table, 7, limits))).isEqualTo(values(first));
    assertThat(values(sample(table, 8, limits))).isNotEqualTo(values(first));
  }

  private static LiveSample sample(Table table, long seed, LiveLimits limits) {
    return LiveSample.read(live.database(), table, seed, limits, new Cancellation());
  }

  private static List<String> values(LiveSample sample) {
    List<String> values = new ArrayList<>();
    for (int code : sample.rows().columns().get(0).codes()) {
      values.add(sample.rows().columns().get(0).value(code).orElse("NULL"));
    }
    return values;
  }
}
