package dev.dbwright.tools.pool.config;

import dev.dbwright.tools.pool.config.PoolPlan.Pooling;
import dev.dbwright.tools.pool.config.PoolPlan.Tls;
import dev.dbwright.tools.pool.timeout.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** As many sound plans as a test wants; names are such as break what does not escape them. */
final class SeededPlans {
  private static final List<String> NAMES =
      List.of(
          "shop",
          "My Database",
          "o'clock \"quoted\"",
          "50%25 $HOME ${PGUSER} `id`",
          "back\\slash\\u0022;DROP",
          "Zürich 数据 🐘",
          "a=b&c#d?e/f:g@h,i",
          "{braces} <!-- */ // -- %s %n");

  private SeededPlans() {}

  /** Sound plans; the same seed gives the same plans. */
  static Stream<PoolPlan> of(long seed, int plans) {
    Random random = new Random(seed);
    return IntStream.range(0, plans).mapToObj(i -> seeded(random));
  }

  private static PoolPlan seeded(Random random) {
    int most = 1 + random.nextInt(60);
    int instances = 1 + random.nextInt(12);
    SamplePlan plan =
        SamplePlan.sample()
            .at(
                pick(random, "db.example", "10.0.0.7", "2001:db8::7", "db-1.internal"),
                1_024 + random.nextInt(64_512),
                NAMES.get(random.nextInt(NAMES.size())),
                NAMES.get(random.nextInt(NAMES.size())))
            .pool(random.nextInt(most + 1), most, instances)
            .usable(most * instances + random.nextInt(50))
            .timeouts(timeouts(random))
            .pooling(pick(random, Pooling.values()))
            .tls(pick(random, Tls.values()));
    return random.nextBoolean()
        ? plan.pooler(Pooler.of("1." + (17 + random.nextInt(9)), null, null, null)).plan()
        : plan.plan();
  }

  /** In the order that is asked of them, half of them with a part of a second. */
  private static Timeouts timeouts(Random random) {
    int lifeMs = between(random, 62_000, 7_200_000);
    int connectionMs = between(random, 600, 60_000);
    int statementMs = between(random, 1_000, 900_000);
    return new Timeouts(
        Duration.ofMillis(connectionMs),
        Duration.ofMillis(between(random, 250, connectionMs - 1)),
        Duration.ofMillis(between(random, 10_000, lifeMs - 2_000)),
        Duration.ofMillis(lifeMs),
        Duration.ofMillis(between(random, 30_000, lifeMs - 1_000)),
        Duration.ofMillis(between(random, 2_000, lifeMs)),
        Duration.ofMillis(statementMs),
        Duration.ofMillis(between(random, 1, statementMs - 1)),
        Duration.ofMillis(between(random, 1_000, 3_600_000)));
  }

  private static int between(Random random, int least, int most) {
    int value = least + random.nextInt(most - least + 1);
    int whole = value / 1_000 * 1_000;
    return random.nextBoolean() && whole >= least ? whole : value;
  }

  @SafeVarargs
  private static <T> T pick(Random random, T... values) {
    return values[random.nextInt(values.length)];
  }
}
