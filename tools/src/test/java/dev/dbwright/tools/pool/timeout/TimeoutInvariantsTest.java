package dev.dbwright.tools.pool.timeout;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds of all timeouts, whatever they follow from. */
final class TimeoutInvariantsTest {
  private static final long SEED = 20260714;
  private static final int ROUNDS = 5_000;

  @Test
  void timeouts_are_in_order_or_refused_by_name() {
    var random = new Random(SEED);
    int planned = 0;
    for (int round = 0; round < ROUNDS; round++) {
      TimeoutNeeds needs = needs(random);
      Optional<Timeouts> timeouts = planned(needs);
      planned += timeouts.isPresent() ? 1 : 0;
      String where = "seed %d, round %d: %s".formatted(SEED, round, needs);
      timeouts.ifPresent(given -> assertOrder(needs, given, where));
    }
    assertThat(planned).as("most inputs have a plan").isGreaterThan(ROUNDS / 2);
  }

  private static void assertOrder(TimeoutNeeds needs, Timeouts timeouts, String where) {
    assertThat(timeouts.validation()).as(where).isLessThan(timeouts.connection());
    assertThat(timeouts.connection())
        .as(where)
        .isGreaterThan(needs.targetWait())
        .isGreaterThan(needs.expectedWait());
    assertThat(timeouts.idle()).as(where).isLessThan(timeouts.maxLifetime());
    assertThat(timeouts.keepalive()).as(where).isLessThan(timeouts.maxLifetime());
    assertThat(timeouts.leakDetection())
        .as(where)
        .isGreaterThan(needs.longestHolding())
        .isGreaterThan(timeouts.statement())
        .isLessThanOrEqualTo(timeouts.maxLifetime());
    assertThat(timeouts.statement()).as(where).isGreaterThan(needs.statement());
    assertThat(timeouts.lock()).as(where).isLessThan(timeouts.statement()).isPositive();
    assertThat(timeouts.idleInTransaction()).as(where).isGreaterThan(needs.longestHolding());
    for (CutOff cut : needs.cutOffs()) {
      assertThat(timeouts.maxLifetime().plusSeconds(30)).as(where).isLessThanOrEqualTo(cut.after());
      assertThat(timeouts.keepalive()).as(where).isLessThan(cut.after());
    }
  }

  @Test
  void hikari_changes_none_of_them() {
    var random = new Random(SEED);
    for (int round = 0; round < 500; round++) {
      TimeoutNeeds needs = needs(random);
      String where = "seed %d, round %d: %s".formatted(SEED, round, needs);
      planned(needs).ifPresent(timeouts -> assertKept(timeouts, where));
    }
  }

  private static void assertKept(Timeouts timeouts, String where) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:postgresql://localhost/shop");
    config.setMaximumPoolSize(10);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(timeouts.connection().toMillis());
    config.setValidationTimeout(timeouts.validation().toMillis());
    config.setIdleTimeout(timeouts.idle().toMillis());
    config.setMaxLifetime(timeouts.maxLifetime().toMillis());
    config.setKeepaliveTime(timeouts.keepalive().toMillis());
    config.setLeakDetectionThreshold(timeouts.leakDetection().toMillis());
    config.validate();
    assertThat(
            List.of(
                config.getConnectionTimeout(),
                config.getValidationTimeout(),
                config.getIdleTimeout(),
                config.getMaxLifetime(),
                config.getKeepaliveTime(),
                config.getLeakDetectionThreshold()))
        .as(where)
        .containsExactly(
            timeouts.connection().toMillis(),
            timeouts.validation().toMillis(),
            timeouts.idle().toMillis(),
            timeouts.maxLifetime().toMillis(),
            timeouts.keepalive().toMillis(),
            timeouts.leakDetection().toMillis());
  }

  @Test
  void postgresql_takes_the_settings_of_all_roles() throws SQLException {
    List<Job> jobs =
        List.of(
            new Job("Batch \"x\"", Job.Kind.WORKER, Duration.ofMillis(1_500)),
            new Job("reports", Job.Kind.REPORT, Duration.ofMinutes(45)),
            new Job("user", Job.Kind.MIGRATION, Duration.ofHours(1)));
    TimeoutPlan plan = TimeoutPlan.of(TimeoutNeeds.of(20, 12, 70).with(jobs));

    try (EmbeddedDatabase database = EmbeddedDatabase.freshDatabase();
        Connection connection = database.connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          """
          CREATE ROLE app;
          CREATE ROLE "Batch ""x""\";
          CREATE ROLE reports;
          CREATE ROLE "user"
          """);
      for (String sql : plan.roleStatements("app")) {
        statement.execute(sql);
      }
      try (ResultSet settings =
          statement.executeQuery(
              """
              SELECT sum(cardinality(setconfig))
              FROM pg_db_role_setting JOIN pg_roles ON pg_roles.oid = setrole
              WHERE setdatabase = 0 AND rolname IN ('app', 'Batch "x"', 'reports', 'user')
              """)) {
        assertThat(settings.next()).isTrue();
        assertThat(settings.getInt(1)).isEqualTo(12);
      }
      connection.rollback();
    }
  }

  private static Optional<Timeouts> planned(TimeoutNeeds needs) {
    try {
      return Optional.of(TimeoutPlan.of(needs).timeouts());
    } catch (DbwrightException refused) {
      assertThat(refused.code()).isEqualTo(ErrorCode.POOL_TIMEOUTS_CONFLICT);
      assertThat(needs.cutOffs()).isNotEmpty();
      return Optional.empty();
    }
  }

  /** Times from 0.1 ms to half an hour, cut-offs from half a minute to a day. */
  private static TimeoutNeeds needs(Random random) {
    double holding = Math.pow(10, -1 + 7.2 * Math.pow(random.nextDouble(), 2));
    List<CutOff> cuts = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      CutOff.Kind kind = random.nextBoolean() ? CutOff.Kind.IDLE : CutOff.Kind.AGE;
      long seconds = Math.round(Math.pow(10, 1.5 + 3.4 * random.nextDouble()));
      cuts.add(new CutOff("cut " + i, kind, Duration.ofSeconds(seconds)));
    }
    TimeoutNeeds needs =
        TimeoutNeeds.of(
                Math.pow(10, -1 + 5 * random.nextDouble()),
                Math.pow(10, -1 + 5 * random.nextDouble()),
                holding)
            .behind(cuts);
    return random.nextBoolean()
        ? needs
        : needs.holdingAtMost(needs.holding().multipliedBy(1 + random.nextInt(20)));
  }
}
