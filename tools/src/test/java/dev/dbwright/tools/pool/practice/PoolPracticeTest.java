package dev.dbwright.tools.pool.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.pool.config.PoolerVersion;
import dev.dbwright.tools.pool.practice.PoolPractice.Known;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.threshold.Thresholds;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PoolPracticeTest {
  // 4 x 100/s x 20 ms: eight connections in use on average.
  private static final PlannedLoad LOAD =
      new PlannedLoad(4, 100, 20, 20, 0.5, Duration.ofSeconds(1));

  @Test
  void nothing_is_said_without_its_number() {
    PoolPractice practice =
        PoolPractice.of(
            new Known(
                LOAD,
                4,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            Thresholds.load());

    assertThat(practice.advice()).isEmpty();
  }

  @Test
  void all_that_is_known_is_said_in_order() {
    PoolPractice practice = PoolPractice.of(everything(), Thresholds.load());

    assertThat(practice.advice())
        .extracting(Advice::action)
        .satisfiesExactly(
            rule -> assertThat(rule).startsWith("HikariCP's rule says 9").contains("model says 16"),
            cores -> assertThat(cores).contains("4 cores do 200 requests/s", "80.0 ms"),
            split -> assertThat(split).startsWith("4 pools of 4 wait 19.0 ms"),
            fixed -> assertThat(fixed).startsWith("A fixed pool of 4").contains("from 4 to 23"),
            replicas -> assertThat(replicas).startsWith("Read replicas are undecided"),
            statements -> assertThat(statements).startsWith("pgjdbc: prepareThreshold=0"));
  }

  @Test
  void a_pooler_in_transaction_mode_brings_what_breaks() {
    assertThat(MarkdownRenderer.render(PoolPractice.of(everything(), Thresholds.load()).present()))
        .contains("SET LOCAL", "pg_advisory_xact_lock", "- alert: PoolRequestsWait");
  }

  private static Known everything() {
    return new Known(
        LOAD,
        4,
        Optional.of(23),
        Optional.of(4),
        1,
        Optional.of(new SplitPools(4, 4, 2, 19)),
        Optional.of(PreparedStatements.through(PoolerVersion.of("1.18"))),
        Optional.of(400.0));
  }
}
