package dev.dbwright.tools.health;

import static dev.dbwright.tools.finding.Severity.ERROR;
import static dev.dbwright.tools.finding.Severity.INFO;
import static dev.dbwright.tools.finding.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.embedded.EmbeddedServer;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.health.Snapshot.Seen;
import dev.dbwright.tools.health.check.SkippedCheck;
import dev.dbwright.tools.health.structure.StructureChecks;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.testing.AdjustableClock;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.InMemorySnapshotStore;
import dev.dbwright.tools.threshold.Thresholds;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class CheckHealthTest {
  private static final Seen NO_KEY = new Seen("no-primary-key", "public.visits");

  private static EmbeddedServer server;

  private final AdjustableClock clock = new AdjustableClock();
  private final CheckHealth tool =
      new CheckHealth(Thresholds.load(), clock, new InMemorySnapshotStore());

  /** Checks look at the whole server: what other tests leave there would be found. */
  @BeforeAll
  static void start() {
    server = EmbeddedDatabase.serverOfItsOwn();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void an_empty_database_has_nothing_above_info_and_what_does_not_run_says_why() {
    try (EmbeddedDatabase empty = EmbeddedDatabase.freshDatabase(server)) {
      HealthReport report = check(empty.database());

      assertThat(aboveInfo(report)).isEmpty();
      assertThat(report.checks()).isGreaterThanOrEqualTo(28);
      assertThat(report.skipped())
          .extracting(SkippedCheck::name)
          .contains("disk-free", "long-transaction", "md5-passwords", "wal-receiver")
          .doesNotContainAnyElementsOf(
              StructureChecks.ALL.stream().map(check -> check.info().name()).toList());
      assertThat(report.skipped())
          .extracting(SkippedCheck::reason)
          .anyMatch(reason -> reason.contains("pg_monitor"))
          .allMatch(reason -> !reason.isBlank());
      assertThat(report.changes()).isNull();
    }
  }

  /** Healthy: each key indexed, each index used, analyzed, bigint identities, least rights. */
  @Test
  void a_healthy_database_has_nothing_above_info_for_its_owner_and_for_the_superuser() {
    try (EmbeddedDatabase healthy = EmbeddedDatabase.freshDatabase(server)) {
      healthy.runScript(healthy.spec(), HealthyShop.SQL);

      assertThat(aboveInfo(check(healthy.database()))).isEmpty();
      try (Database asSuperuser = Database.open(healthy.superuser())) {
        assertThat(aboveInfo(check(asSuperuser))).isEmpty();
      }
    }
  }

  @Test
  void the_next_report_says_what_came_and_what_went() {
    try (EmbeddedDatabase embedded = EmbeddedDatabase.freshDatabase(server)) {
      // given
      embedded.execute("CREATE TABLE visits (visitor bigint)");
      HealthReport first = check(embedded.database());
      embedded.execute("ALTER TABLE visits ADD PRIMARY KEY (visitor)");
      embedded.execute("CREATE UNLOGGED TABLE carts (id bigint PRIMARY KEY)");
      clock.advance(Duration.ofHours(1));

      // when
      HealthReport second = check(embedded.database());

      // then
      assertThat(first.changes()).isNull();
      assertThat(changes(second).since()).isEqualTo(first.takenAt());
      assertThat(changes(second).gone()).containsExactly(NO_KEY);
      assertThat(changes(second).appeared())
          .containsExactly(new Seen("unlogged-table", "public.carts"));
    }
  }

  @Test
  void a_baseline_is_a_report_that_was_kept_and_what_is_in_it_does_not_count() {
    try (EmbeddedDatabase embedded = EmbeddedDatabase.freshDatabase(server)) {
      // given
      embedded.execute("CREATE TABLE visits (visitor bigint)");
      HealthReport kept = check(embedded.database());
      Snapshot baseline = Baseline.read("kept.json", Json.write(kept));
      embedded.execute("CREATE TABLE orders (id bigint)");

      // when
      HealthReport now = check(embedded.database()).comparedWith(baseline);

      // then
      assertThat(baseline.findings()).contains(NO_KEY);
      assertThat(kept.hasFindingFrom(WARNING, baseline.findings())).isFalse();
      assertThat(kept.hasFindingFrom(WARNING, List.of())).isTrue();
      assertThat(kept.hasFindingFrom(ERROR, List.of())).isFalse();
      assertThat(now.hasFindingFrom(WARNING, baseline.findings())).isTrue();
      assertThat(changes(now).appeared())
          .containsExactly(new Seen("no-primary-key", "public.orders"));
    }
  }

  @Test
  void people_read_the_gravest_first_what_to_do_and_what_was_not_looked_at() {
    try (EmbeddedDatabase embedded = EmbeddedDatabase.freshDatabase(server)) {
      embedded.execute(
          """
          CREATE TABLE visits (visitor bigint);
          CREATE UNLOGGED TABLE carts (id serial PRIMARY KEY);
          SELECT setval('carts_id_seq', 2000000000);
          """);

      String text = MarkdownRenderer.render(check(embedded.database()).present());

      assertThat(text)
          .containsSubsequence(
              "1 error, 1 warning",
              "Soon",
              "carts",
              "93 %",
              "When there is time",
              "no-primary-key",
              "PRIMARY KEY",
              "Worth knowing",
              "unlogged-table",
              "Not looked at",
              "disk-free");
    }
  }

  @Test
  void the_record_is_what_the_contract_says() throws Exception {
    try (EmbeddedDatabase embedded = EmbeddedDatabase.freshDatabase(server)) {
      embedded.execute("CREATE TABLE visits (visitor bigint)");

      var json = Json.mapper().readTree(Json.write(check(embedded.database())));

      assertThat(json.path("database").asText()).startsWith(embedded.spec().database() + "@");
      assertThat(json.path("version").asText()).startsWith("18.");
      assertThat(json.at("/role/superuser").asBoolean(true)).isFalse();
      assertThat(json.at("/findings/0/at/object").asText()).isEqualTo("public.visits");
      assertThat(json.at("/findings/0/evidence/0/value").isNumber()).isTrue();
      assertThat(json.path("metrics").isArray()).isTrue();
      assertThat(json.path("checks").isInt()).isTrue();
      assertThat(json.at("/skipped/0/reason").asText()).isNotEmpty();
      assertThat(json.path("elapsedMs").isNumber()).isTrue();
      assertThat(Instant.parse(json.path("takenAt").asText())).isEqualTo(clock.instant());
    }
  }

  private static Changes changes(HealthReport report) {
    return Objects.requireNonNull(report.changes(), "there was an earlier look");
  }

  private HealthReport check(Database database) {
    var context =
        new ToolContext(new Caller("local:ada", ""), Optional.of(database), new Cancellation());
    return tool.run(new CheckHealth.Input(), context);
  }

  private static List<Finding> aboveInfo(HealthReport report) {
    return report.findings().stream().filter(finding -> finding.severity() != INFO).toList();
  }
}
