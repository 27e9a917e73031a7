package dev.dbwright.tools.safety;

import static dev.dbwright.tools.error.ErrorCode.CHANGE_NOT_ALLOWED;
import static dev.dbwright.tools.error.ErrorCode.CHANGE_PROHIBITED;
import static dev.dbwright.tools.error.ErrorCode.DATABASE_NOT_CONNECTED;
import static dev.dbwright.tools.error.ErrorCode.ENGINE_UNSUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.Environment;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.testing.AdjustableClock;
import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.Hole;
import dev.dbwright.tools.testing.InMemoryAuditLog;
import dev.dbwright.tools.testing.InMemoryConfirmationStore;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolSchema;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProposeChangeTest {
  private static final String ADA = PlannedChange.ADA.principal();

  private static EmbeddedDatabase shop;

  private final InMemoryAuditLog audit = new InMemoryAuditLog();
  private final AdjustableClock clock = new AdjustableClock();
  private final ConfirmationDesk desk =
      new ConfirmationDesk(new InMemoryConfirmationStore(), audit, clock);
  private final ProposeChange tool = new ProposeChange(new StatementClassifier(), desk);

  @BeforeAll
  static void fill() {
    shop = EmbeddedDatabase.freshDatabase();
    shop.execute(
        """
        CREATE TABLE orders (id int PRIMARY KEY, note text);
        INSERT INTO orders SELECT i, 'n' FROM generate_series(1, 100) i;
        CREATE INDEX orders_note_idx ON orders (note);
        """);
  }

  @AfterAll
  static void drop() {
    shop.close();
  }

  @Test
  void asks_a_person_and_changes_nothing() {
    ProposedChange proposed = propose("DROP INDEX orders_note_idx");

    assertThat(desk.open(ADA)).containsExactly(proposed.confirmation());
    assertThat(proposed.statements()).containsExactly("DROP INDEX orders_note_idx");
    assertThat(proposed.risk()).isEqualTo(Risk.MEDIUM);
    assertThat(shop.query("SELECT to_regclass('orders_note_idx')")).isEqualTo("orders_note_idx");
  }

  @Test
  void keeps_the_statements_of_a_critical_plan_and_the_phrase_from_the_model() {
    ProposedChange proposed = propose("DELETE FROM orders");

    assertThat(proposed.statements()).isEmpty();
    assertThat(Json.write(proposed)).doesNotContain("delete 100 rows");
    assertThat(desk.card(proposed.confirmation().id(), ADA).phrase())
        .isEqualTo("delete 100 rows of orders");
  }

  @Test
  void what_a_trigger_does_in_secret_makes_a_change_critical() {
    shop.execute(
        """
        CREATE TABLE traced (id int PRIMARY KEY);
        CREATE FUNCTION trace() RETURNS trigger LANGUAGE plpgsql
          AS $$BEGIN EXECUTE 'SELECT ' || TG_ARGV[0]; RETURN NEW; END$$;
        CREATE TRIGGER t BEFORE INSERT ON traced FOR EACH ROW EXECUTE FUNCTION trace('1');
        """);

    assertThat(propose("INSERT INTO traced VALUES (1)").risk()).isEqualTo(Risk.CRITICAL);
  }

  @Test
  void keeps_the_reason_for_the_audit() {
    tool.run(
        new ProposeChange.Request("DROP INDEX orders_note_idx", "unused since May"), context());

    assertThat(audit.latest(1).get(0).detail())
        .isEqualTo("DROP INDEX orders_note_idx\nreason given: unused since May");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 1", "SET work_mem = '1GB'", "EXPLAIN DELETE FROM orders"})
  void sends_reads_to_run_query(String sql) {
    DbwrightException refusal = refused(sql);

    assertThat(refusal.code()).isEqualTo(CHANGE_NOT_ALLOWED);
    assertThat(refusal).hasMessageContaining("run_query");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "DROP",
        "DELETE FROM orders WHERE id = 1; COMMIT; DROP TABLE orders",
        "BEGIN; DELETE FROM orders WHERE id = 1; COMMIT",
        "SELECT 1; DROP TABLE orders",
        "DO $$ BEGIN DELETE FROM orders; END $$",
        "EXPLAIN ANALYZE DELETE FROM orders",
        "WITH d AS (DELETE FROM orders RETURNING id) SELECT count(*) FROM d",
        "DELETE FROM orders WHERE pg_terminate_backend(id)",
        "DELETE FROM orders WHERE no_such_function(id)",
        "ALTER SYSTEM SET work_mem = '5MB'",
        "GRANT pg_write_all_data TO eve",
        "GRANT ALL ON ALL TABLES IN SCHEMA public TO PUBLIC",
        "CREATE ROLE eve SUPERUSER",
        "COPY orders FROM PROGRAM 'id'",
        "DROP DATABASE shop",
        "CREATE INDEX CONCURRENTLY i ON orders (id); DROP INDEX orders_note_idx"
      })
  void refuses_what_nobody_could_approve_knowingly(String sql) {
    assertThat(refused(sql).code()).isEqualTo(CHANGE_PROHIBITED);
    assertThat(desk.open(ADA)).isEmpty();
    assertThat(shop.query("SELECT count(*) FROM orders")).isEqualTo("100");
  }

  @Test
  void allows_the_upkeep_of_a_table() {
    assertThat(propose("VACUUM FULL orders").risk()).isEqualTo(Risk.MEDIUM);
    assertThat(propose("REINDEX INDEX CONCURRENTLY orders_note_idx").risk()).isEqualTo(Risk.MEDIUM);
  }

  @Test
  void shows_the_rights_that_a_grant_changes_and_the_way_back() {
    ProposedChange narrow = propose("GRANT SELECT ON orders TO pg_monitor");
    ProposedChange wide = propose("GRANT ALL ON orders TO PUBLIC");

    assertThat(narrow.risk()).isEqualTo(Risk.MEDIUM);
    assertThat(narrow.confirmation().summary())
        .isEqualTo("GRANT SELECT ON public.orders TO pg_monitor");
    assertThat(narrow.impact().locks()).isEmpty();
    assertThat(narrow.rollback())
        .containsExactly(
            "REVOKE SELECT ON public.orders FROM pg_monitor", "Rights before: the owner's alone.");
    assertThat(wide.risk()).isEqualTo(Risk.HIGH);
    assertThat(propose("REVOKE SELECT ON orders FROM pg_monitor").risk()).isEqualTo(Risk.HIGH);
  }

  @Test
  void counts_what_a_delete_behind_with_hits() {
    ProposedChange proposed =
        propose(
            "WITH old AS (SELECT id FROM orders WHERE id <= 7)"
                + " DELETE FROM orders WHERE id IN (SELECT id FROM old)");

    assertThat(proposed.impact().rowsHit())
        .containsExactly(new Impact.RowsHit(0, "public.orders", 7, true));
  }

  @Test
  void counts_every_risk_one_step_higher_in_production() {
    try (Database production = Database.open(spec(Environment.PRODUCTION));
        Database staging = Database.open(spec(Environment.STAGING))) {
      assertThat(risk(staging, "ALTER TABLE orders ADD total int")).isEqualTo(Risk.LOW);
      assertThat(risk(production, "ALTER TABLE orders ADD total int")).isEqualTo(Risk.MEDIUM);
      assertThat(risk(staging, "DROP INDEX orders_note_idx")).isEqualTo(Risk.MEDIUM);
      assertThat(risk(production, "DROP INDEX orders_note_idx")).isEqualTo(Risk.HIGH);
      assertThat(risk(staging, "UPDATE orders SET note = 'm'")).isEqualTo(Risk.HIGH);
      assertThat(risk(production, "UPDATE orders SET note = 'm'")).isEqualTo(Risk.CRITICAL);
      assertThat(risk(production, "DROP TABLE orders")).isEqualTo(Risk.CRITICAL);
    }
  }

  @Test
  void shows_production_with_its_phrase_and_its_backup_age() {
    try (Database production = Database.open(spec(Environment.PRODUCTION))) {
      String added = propose(production, "ALTER TABLE orders ADD total int").confirmation().id();
      String updated = propose(production, "UPDATE orders SET note = 'm'").confirmation().id();

      assertThat(desk.card(added, ADA).phrase()).startsWith("add column total of orders ");
      assertThat(desk.card(updated, ADA).plan().checklist()).contains("backup younger than 1 h");
      assertThat(MarkdownRenderer.render(desk.card(added, ADA).present()))
          .contains("Environment: production, so every risk counts one step higher.");
    }
  }

  @ParameterizedTest
  @EnumSource(value = Engine.class, names = "POSTGRESQL", mode = EnumSource.Mode.EXCLUDE)
  void says_what_to_do_instead_on_another_engine(Engine engine) {
    DbwrightException refusal =
        catchThrowableOfType(DbwrightException.class, () -> ProposeChange.requireSupported(engine));

    assertThat(refusal.code()).isEqualTo(ENGINE_UNSUPPORTED);
    assertThat(refusal).hasMessageContaining("classify_sql").hasMessageContaining("backup");
  }

  @Test
  void needs_a_database() {
    var unconnected = new ToolContext(PlannedChange.ADA, Optional.empty(), new Cancellation());

    DbwrightException refusal =
        catchThrowableOfType(
            DbwrightException.class,
            () -> tool.run(new ProposeChange.Request("DROP TABLE orders", null), unconnected));

    assertThat(refusal.code()).isEqualTo(DATABASE_NOT_CONNECTED);
  }

  @Test
  @Closes(Hole.APPROVAL_BY_ARGUMENT)
  void has_no_argument_that_gives_permission() {
    assertThat(ToolSchema.of(tool.input()).fields())
        .extracting(ToolSchema.Field::name)
        .containsExactly("sql", "reason");
  }

  private Risk risk(Database database, String sql) {
    return propose(database, sql).risk();
  }

  private ProposedChange propose(String sql) {
    return tool.run(new ProposeChange.Request(sql, null), context());
  }

  private ProposedChange propose(Database database, String sql) {
    return tool.run(
        new ProposeChange.Request(sql, null),
        new ToolContext(PlannedChange.ADA, Optional.of(database), new Cancellation()));
  }

  private static ConnectionSpec spec(Environment environment) {
    ConnectionSpec spec = shop.spec();
    return new ConnectionSpec(
        spec.engine(),
        spec.host(),
        spec.port(),
        spec.database(),
        spec.user(),
        spec.password(),
        spec.properties(),
        environment);
  }

  private DbwrightException refused(String sql) {
    DbwrightException refusal = catchThrowableOfType(DbwrightException.class, () -> propose(sql));
    assertThat(refusal).as(sql).isNotNull();
    return refusal;
  }

  private static ToolContext context() {
    return new ToolContext(PlannedChange.ADA, Optional.of(shop.database()), new Cancellation());
  }
}
