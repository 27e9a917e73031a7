package dev.dbwright.tools.pool.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.pool.config.PoolPlan.Pooling;
import dev.dbwright.tools.pool.config.PoolPlan.Tls;
import dev.dbwright.tools.pool.timeout.Timeouts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Files of applications' pools: what is written is read back by other means. */
final class RenderedMatrixTest {
  private static final long SEED = 7_071_300;
  private static final int PLANS = 240;

  /** What pgx and libpq document for their connection strings, of what may be written. */
  private static final List<String> PGX_KEYS =
      List.of(
          "user",
          "password",
          "host",
          "port",
          "database",
          "sslmode",
          "connect_timeout",
          "pool_max_conns",
          "pool_min_conns",
          "pool_max_conn_lifetime",
          "pool_max_conn_lifetime_jitter",
          "pool_max_conn_idle_time",
          "pool_health_check_period",
          "default_query_exec_mode",
          "statement_timeout",
          "lock_timeout",
          "idle_in_transaction_session_timeout");

  @Test
  void passwords_are_references() {
    assertThat(SeededPlans.of(SEED, PLANS).limit(20))
        .allSatisfy(
            plan -> {
              assertThat(rendered("prisma", plan))
                  .doesNotContain("PASSWORD=")
                  .contains(":${PGPASSWORD_URLENCODED}@");
              assertThat(rendered("node-postgres", plan))
                  .contains("  password: process.env.PGPASSWORD,");
              assertThat(rendered("typeorm", plan)).contains("  password: process.env.PGPASSWORD,");
              assertThat(rendered("sqlalchemy", plan))
                  .contains("password=os.environ[\"PGPASSWORD\"],");
              assertThat(RenderedText.url(goString(rendered("pgx", plan))))
                  .containsEntry("password", "");
            });
  }

  @Test
  void prisma_counts_seconds() {
    matrix(
        "prisma",
        (plan, text) -> {
          Timeouts timeouts = plan.timeouts();
          Map<String, String> url = RenderedText.url(RenderedText.variable(text, "DATABASE_URL"));
          assertPlace(url, plan, "user");
          assertThat(url)
              .containsEntry("connection_limit", text(plan.perInstance()))
              .containsEntry("pool_timeout", text(up(timeouts.connection())))
              .containsEntry("connect_timeout", text(up(timeouts.connection())))
              .containsEntry("max_connection_lifetime", text(timeouts.maxLifetime().toSeconds()))
              .containsEntry("max_idle_connection_lifetime", text(timeouts.idle().toSeconds()))
              .containsEntry("sslmode", plan.tls() == Tls.DISABLE ? "disable" : "require");
          assertThat(url.get("sslcert"))
              .isEqualTo(plan.tls() == Tls.VERIFY_FULL ? "REF-PGSSLROOTCERT-REF" : null);
          assertThat(url.get("pgbouncer")).isEqualTo(plan.carriesNamedStatements() ? null : "true");
          assertThat(RenderedText.serverOptions(url.getOrDefault("options", "")))
              .isEqualTo(serverTimeouts(plan));
          assertThat(text.contains("DIRECT_URL=")).isEqualTo(plan.pooling() != Pooling.NONE);
        });
  }

  @Test
  void node_postgres_counts_milliseconds_but_for_lifetimes() {
    matrix(
        "node-postgres",
        (plan, text) -> {
          Map<String, String> options = RenderedText.options(text);
          assertPlace(options, plan, "user");
          assertThat(options)
              .containsEntry("max", text(plan.perInstance()))
              .containsEntry(
                  "connectionTimeoutMillis", text(plan.timeouts().connection().toMillis()));
          assertNodePostgres(options, plan);
        });
  }

  @Test
  void typeorm_hands_the_rest_to_node_postgres() {
    matrix(
        "typeorm",
        (plan, text) -> {
          Map<String, String> options = RenderedText.options(text);
          assertPlace(options, plan, "username");
          assertThat(options)
              .containsEntry("type", "postgres")
              .containsEntry("poolSize", text(plan.perInstance()))
              .containsEntry("connectTimeoutMS", text(plan.timeouts().connection().toMillis()));
          assertThat(text.indexOf("extra: {")).isBetween(0, text.indexOf("idleTimeoutMillis"));
          assertNodePostgres(options, plan);
        });
  }

  @Test
  void sqlalchemy_counts_seconds() {
    matrix(
        "sqlalchemy",
        (plan, text) -> {
          Timeouts timeouts = plan.timeouts();
          Map<String, String> options = RenderedText.options(text);
          assertPlace(options, plan, "username");
          assertThat(options)
              .containsEntry("pool_size", text(plan.perInstance()))
              .containsEntry("max_overflow", "0")
              .containsEntry("pool_recycle", text(timeouts.maxLifetime().toSeconds()))
              .containsEntry("connect_timeout", text(Math.max(2, up(timeouts.connection()))))
              .containsEntry("keepalives_idle", text(timeouts.keepalive().toSeconds()));
          assertThat(ms(options, "pool_timeout")).isEqualTo(timeouts.connection().toMillis());
          assertThat(RenderedText.serverOptions(options.getOrDefault("options", "")))
              .isEqualTo(serverTimeouts(plan));
        });
  }

  @Test
  void pgx_takes_durations_with_their_unit() {
    matrix(
        "pgx",
        (plan, text) -> {
          Timeouts timeouts = plan.timeouts();
          Map<String, String> url = RenderedText.url(goString(text));
          assertPlace(url, plan, "user");
          assertThat(PGX_KEYS).containsAll(url.keySet());
          assertThat(url)
              .containsEntry("pool_max_conns", text(plan.perInstance()))
              .containsEntry("pool_min_conns", text(plan.minimumIdle()))
              .containsEntry("connect_timeout", text(up(timeouts.connection())));
          assertThat(
                  duration(url, "pool_max_conn_lifetime")
                      .plus(duration(url, "pool_max_conn_lifetime_jitter")))
              .isEqualTo(timeouts.maxLifetime());
          assertThat(duration(url, "pool_max_conn_idle_time")).isEqualTo(timeouts.idle());
          assertThat(duration(url, "pool_health_check_period")).isEqualTo(timeouts.keepalive());
          assertThat(text)
              .contains(
                  "AcquireTimeout = %d * time.Millisecond"
                      .formatted(timeouts.connection().toMillis()));
          assertThat(url.get("default_query_exec_mode"))
              .isEqualTo(plan.carriesNamedStatements() ? null : "exec");
          Map<String, String> expected = serverTimeouts(plan);
          assertThat(url).containsAllEntriesOf(expected);
          assertThat(url.containsKey("lock_timeout")).isEqualTo(!expected.isEmpty());
        });
  }

  private static void matrix(String program, BiConsumer<PoolPlan, String> check) {
    assertThat(SeededPlans.of(SEED, PLANS))
        .as("seed %d", SEED)
        .allSatisfy(plan -> check.accept(plan, rendered(program, plan)));
  }

  private static String rendered(String program, PoolPlan plan) {
    return PoolRenderers.named(program).render(plan).text();
  }

  private static void assertPlace(Map<String, String> read, PoolPlan plan, String userKey) {
    assertThat(read)
        .containsEntry("host", plan.entrance().host())
        .containsEntry("port", text(plan.entrance().port()))
        .containsEntry("database", plan.endpoint().database())
        .containsEntry(userKey, plan.endpoint().user());
  }

  private static void assertNodePostgres(Map<String, String> options, PoolPlan plan) {
    Timeouts timeouts = plan.timeouts();
    assertThat(options)
        .containsEntry("min", text(plan.minimumIdle()))
        .containsEntry("idleTimeoutMillis", text(timeouts.idle().toMillis()))
        .containsEntry("keepAliveInitialDelayMillis", text(timeouts.keepalive().toMillis()))
        .containsEntry(
            "query_timeout",
            text(timeouts.statement().toMillis() + timeouts.validation().toMillis()));
    assertThat(ms(options, "maxLifetimeSeconds")).isEqualTo(timeouts.maxLifetime().toMillis());
    Map<String, String> expected = serverTimeouts(plan);
    assertThat(options).containsAllEntriesOf(expected);
    assertThat(options.containsKey("lock_timeout")).isEqualTo(!expected.isEmpty());
    assertThat(options.get("ssl"))
        .isEqualTo(
            switch (plan.tls()) {
              case DISABLE -> "false";
              case REQUIRE -> "{ rejectUnauthorized: false }";
              case VERIFY_FULL ->
                  "{ rejectUnauthorized: true,"
                      + " ca: readFileSync(String(process.env.PGSSLROOTCERT), \"utf8\") }";
            });
  }

  private static Map<String, String> serverTimeouts(PoolPlan plan) {
    if (plan.pooling() != Pooling.NONE) {
      return Map.of();
    }
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("statement_timeout", text(plan.timeouts().statement().toMillis()));
    settings.put("lock_timeout", text(plan.timeouts().lock().toMillis()));
    settings.put(
        "idle_in_transaction_session_timeout",
        text(plan.timeouts().idleInTransaction().toMillis()));
    return settings;
  }

  private static String goString(String text) {
    String start = "const connString = ";
    return text.lines()
        .filter(line -> line.startsWith(start))
        .map(line -> RenderedText.literal(line.substring(start.length())))
        .findFirst()
        .orElseThrow();
  }

  private static Duration duration(Map<String, String> url, String key) {
    return RenderedText.goDuration(url.getOrDefault(key, ""));
  }

  private static long ms(Map<String, String> options, String key) {
    return new BigDecimal(options.getOrDefault(key, "")).movePointRight(3).longValueExact();
  }

  private static long up(Duration duration) {
    return (duration.toMillis() + 999) / 1_000;
  }

  private static String text(long number) {
    return Long.toString(number);
  }
}
