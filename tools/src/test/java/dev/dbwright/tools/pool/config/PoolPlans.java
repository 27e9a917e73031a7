package dev.dbwright.tools.pool.config;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.pool.config.PoolPlan.Endpoint;
import dev.dbwright.tools.pool.config.PoolPlan.Pooling;
import dev.dbwright.tools.pool.config.PoolPlan.Tls;
import dev.dbwright.tools.pool.timeout.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Plans for tests: one that is sound, and as many as wanted from a seed. */
final class PoolPlans {
  static final Timeouts TIMEOUTS =
      new Timeouts(
          Duration.ofMillis(3_000),
          Duration.ofMillis(1_000),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofMinutes(2),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          Duration.ofSeconds(45));

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

  private PoolPlans() {}

  static PoolPlan sound() {
    return new PoolPlan(
        new Endpoint("db.example", 5432, "shop", "app"),
        10,
        2,
        4,
        Optional.of(92),
        TIMEOUTS,
        Pooling.NONE,
        Tls.REQUIRE);
  }

  /** Sound plans; the same seed gives the same plans. */
  static Stream<PoolPlan> seeded(long seed, int plans) {
    Random random = new Random(seed);
    return IntStream.range(0, plans).mapToObj(i -> seeded(random));
  }

  static PoolPlan with(PoolPlan plan, Endpoint endpoint) {
    return copy(plan, endpoint, plan.perInstance(), plan.timeouts(), plan.pooling(), plan.tls());
  }

  static PoolPlan with(PoolPlan plan, Timeouts timeouts) {
    return copy(plan, plan.endpoint(), plan.perInstance(), timeouts, plan.pooling(), plan.tls());
  }

  static PoolPlan with(PoolPlan plan, Tls tls) {
    return copy(plan, plan.endpoint(), plan.perInstance(), plan.timeouts(), plan.pooling(), tls);
  }

  static PoolPlan with(PoolPlan plan, Pooling pooling) {
    return copy(plan, plan.endpoint(), plan.perInstance(), plan.timeouts(), pooling, plan.tls());
  }

  static PoolPlan with(PoolPlan plan, int perInstance) {
    return copy(plan, plan.endpoint(), perInstance, plan.timeouts(), plan.pooling(), plan.tls());
  }

  static PoolPlan withPooler(PoolPlan plan, Optional<PoolerVersion> version, boolean needsNamed) {
    Pooler usual = Pooler.USUAL;
    return new PoolPlan(
        plan.endpoint(),
        plan.perInstance(),
        plan.minimumIdle(),
        plan.instances(),
        plan.usable(),
        plan.timeouts(),
        Pooling.TRANSACTION,
        plan.tls(),
        Engine.POSTGRESQL,
        version.map(usual::withVersion).orElse(usual),
        List.of(),
        plan.cutAfter(),
        needsNamed);
  }

  static PoolPlan withCut(PoolPlan plan, Duration cutAfter) {
    return new PoolPlan(
        plan.endpoint(),
        plan.perInstance(),
        plan.minimumIdle(),
        plan.instances(),
        plan.usable(),
        plan.timeouts(),
        plan.pooling(),
        plan.tls(),
        plan.engine(),
        plan.pooler(),
        plan.replicas(),
        Optional.of(cutAfter),
        plan.needsNamedStatements());
  }

  static PoolPlan of(int perInstance, int minimumIdle, int instances, Optional<Integer> usable) {
    PoolPlan sound = sound();
    return new PoolPlan(
        sound.endpoint(),
        perInstance,
        minimumIdle,
        instances,
        usable,
        sound.timeouts(),
        sound.pooling(),
        sound.tls());
  }

  private static PoolPlan seeded(Random random) {
    int perInstance = 1 + random.nextInt(60);
    int instances = 1 + random.nextInt(12);
    Pooling pooling = pick(random, Pooling.values());
    PoolPlan plan =
        new PoolPlan(
            new Endpoint(
                pick(random, "db.example", "10.0.0.7", "2001:db8::7", "db-1.internal"),
                1 + random.nextInt(65_535),
                NAMES.get(random.nextInt(NAMES.size())),
                NAMES.get(random.nextInt(NAMES.size()))),
            perInstance,
            random.nextInt(perInstance + 1),
            instances,
            random.nextBoolean()
                ? Optional.of(perInstance * instances + random.nextInt(50))
                : Optional.empty(),
            timeouts(random),
            pooling,
            pick(random, Tls.values()));
    return pooling == Pooling.TRANSACTION
        ? withPooler(
            plan,
            random.nextBoolean()
                ? Optional.of(new PoolerVersion(1, 17 + random.nextInt(9)))
                : Optional.empty(),
            false)
        : plan;
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

  private static PoolPlan copy(
      PoolPlan plan,
      Endpoint endpoint,
      int perInstance,
      Timeouts timeouts,
      Pooling pooling,
      Tls tls) {
    return new PoolPlan(
        endpoint,
        perInstance,
        Math.min(plan.minimumIdle(), Math.max(0, perInstance)),
        plan.instances(),
        plan.usable(),
        timeouts,
        pooling,
        tls,
        plan.engine(),
        plan.pooler(),
        plan.replicas(),
        plan.cutAfter(),
        plan.needsNamedStatements());
  }
}
