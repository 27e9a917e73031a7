package dev.dbwright.tools.health;

import static dev.dbwright.tools.finding.Severity.CRITICAL;
import static dev.dbwright.tools.finding.Severity.INFO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.Severity;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.EngineChecks;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.RowCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.health.check.SkippedCheck;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.threshold.Thresholds;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What the run does with a check, whatever it checks. */
@TestInstance(Lifecycle.PER_CLASS)
final class HealthRunTest {
  private EmbeddedDatabase embedded;

  @BeforeAll
  void open() {
    embedded = EmbeddedDatabase.freshDatabase();
    embedded.execute("CREATE TABLE public.locked (id int)");
  }

  @AfterAll
  void close() {
    embedded.close();
  }

  @Test
  void a_check_that_may_not_read_is_skipped_with_the_servers_reason_and_the_others_run() {
    HealthRun.Outcome outcome =
        run(new Probe("SELECT rolname AS x FROM pg_authid"), new Probe("SELECT 'one' AS x"));

    assertThat(outcome.skipped())
        .singleElement()
        .extracting(SkippedCheck::reason)
        .asString()
        .contains("permission denied for table pg_authid");
    assertThat(outcome.findings()).extracting(Finding::message).containsExactly("one");
    assertThat(outcome.checks()).isEqualTo(2);
  }

  @Test
  void a_check_that_cannot_run_here_is_not_tried() {
    HealthRun.Outcome outcome =
        run(
            new Probe("this is no SQL") {
              @Override
              public Optional<String> skippedOn(Server server) {
                return Optional.of("not on " + server.majorVersion());
              }
            });

    assertThat(outcome.skipped()).containsExactly(new SkippedCheck("probe", "not on 18"));
  }

  @Test
  void a_check_that_meets_a_lock_is_skipped_and_does_not_wait() throws SQLException {
    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      // given
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE public.locked IN ACCESS EXCLUSIVE MODE");

      // when
      HealthRun.Outcome outcome = run(new Probe("SELECT 1 AS x FROM public.locked"));

      // then
      assertThat(outcome.skipped())
          .singleElement()
          .extracting(SkippedCheck::reason)
          .asString()
          .contains("50 ms of waiting for a lock");
    }
  }

  @Test
  void names_mean_the_servers_own_whatever_the_roles_search_path_is() {
    embedded.execute(
        "CREATE FUNCTION public.version() RETURNS text LANGUAGE sql AS $$SELECT 'trapped'$$");
    embedded.execute("ALTER ROLE CURRENT_USER SET search_path = public, pg_catalog");

    assertThat(run(new Probe("SELECT version() AS x")).findings())
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .startsWith("PostgreSQL 18");
  }

  @Test
  void the_gravest_findings_come_first_and_the_order_of_the_checks_stays() {
    HealthRun.Outcome outcome =
        run(
            new Probe("SELECT 'a' AS x"),
            new Probe("SELECT 'b' AS x, true AS grave"),
            new Probe("SELECT 'c' AS x"));

    assertThat(outcome.findings()).extracting(Finding::message).containsExactly("b", "a", "c");
  }

  @Test
  void of_one_check_a_hundred_findings_are_listed_and_the_rest_are_counted() {
    HealthRun.Outcome outcome = run(new Probe("SELECT i AS x FROM generate_series(1, 130) i"));

    assertThat(outcome.findings()).hasSize(100);
    assertThat(outcome.unlisted()).containsExactly(new HealthReport.Unlisted("probe", 30));
  }

  @Test
  void a_run_that_is_cancelled_ends() {
    var cancelled = new Cancellation();
    cancelled.cancel();

    assertThatThrownBy(
            () ->
                HealthRun.of(embedded.database(), engine(List.of()), Thresholds.load(), cancelled))
        .isInstanceOf(CancellationException.class);
  }

  private HealthRun.Outcome run(HealthCheck... checks) {
    return HealthRun.of(
        embedded.database(), engine(List.of(checks)), Thresholds.load(), new Cancellation());
  }

  private Connection connect() throws SQLException {
    var spec = embedded.spec();
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s".formatted(spec.host(), spec.port(), spec.database()),
        spec.user(),
        spec.password());
  }

  private static EngineChecks engine(List<HealthCheck> checks) {
    var postgresql = new PostgresqlChecks();
    return new EngineChecks() {
      @Override
      public boolean covers(Engine engine) {
        return true;
      }

      @Override
      public List<HealthCheck> checks() {
        return checks;
      }

      @Override
      public Server server(Connection connection, Engine engine, Thresholds thresholds)
          throws SQLException {
        return postgresql.server(connection, engine, thresholds);
      }

      @Override
      public void prepare(Connection connection) throws SQLException {
        postgresql.prepare(connection);
      }
    };
  }

  /** Finds what its query says. */
  @RuleInfo(code = "HLT999", name = "probe", severity = INFO)
  private static class Probe implements RowCheck {
    private final String sql;

    Probe(String sql) {
      this.sql = sql;
    }

    @Override
    public RuleInfo info() {
      return Probe.class.getAnnotation(RuleInfo.class);
    }

    @Override
    public String sql() {
      return sql;
    }

    @Override
    public Finding finding(CatalogRow row, Server server) {
      Severity severity = row.has("grave") ? CRITICAL : INFO;
      return finding(
          severity,
          "object",
          row.text("x"),
          new Advice("do it", List.of(new Evidence("x", 1, "rows", "test"))));
    }

    @Override
    public CheckPage page() {
      throw new UnsupportedOperationException("a probe has no page");
    }
  }
}
