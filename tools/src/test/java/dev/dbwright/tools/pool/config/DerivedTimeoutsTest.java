package dev.dbwright.tools.pool.config;

import static dev.dbwright.tools.pool.config.SamplePlan.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.pool.timeout.CutOff;
import dev.dbwright.tools.pool.timeout.TimeoutNeeds;
import dev.dbwright.tools.pool.timeout.TimeoutPlan;
import dev.dbwright.tools.pool.timeout.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What timeouts are derived as, every program takes. */
final class DerivedTimeoutsTest {
  private static final long SEED = 4_711;

  @Test
  void no_program_refuses_derived_timeouts() {
    Random random = new Random(SEED);
    for (int i = 0; i < 300; i++) {
      double targetMs = Math.exp(random.nextDouble() * Math.log(20_000));
      double holdingMs = Math.exp(random.nextDouble() * Math.log(120_000));
      Duration cut = Duration.ofSeconds(1_200 + random.nextInt(7_000));
      TimeoutNeeds needs = TimeoutNeeds.of(targetMs, targetMs * random.nextDouble(), holdingMs);
      boolean isCut = random.nextBoolean();

      Timeouts timeouts =
          TimeoutPlan.of(
                  isCut
                      ? needs.behind(List.of(new CutOff("a firewall", CutOff.Kind.IDLE, cut)))
                      : needs)
              .timeouts();

      SamplePlan plan = sample().timeouts(timeouts);
      assertThat(PoolRenderers.ALL)
          .as("seed %d: %s", SEED, timeouts)
          .allSatisfy(
              each ->
                  assertThat(each.faults((isCut ? plan.cutAfter(cut) : plan).plan())).isEmpty());
    }
  }
}
