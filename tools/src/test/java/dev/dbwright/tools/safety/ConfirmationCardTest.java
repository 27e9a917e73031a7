package dev.dbwright.tools.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.database.DatabaseIdentity;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.Golden;
import dev.dbwright.tools.testing.SamplePlans;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cards of plans that were measured on a real database, as Markdown. */
final class ConfirmationCardTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/cards");

  private static EmbeddedDatabase shop;

  @BeforeAll
  static void fill() {
    shop = EmbeddedDatabase.freshDatabase();
    shop.execute(
        """
        CREATE TABLE users (id int PRIMARY KEY, name text);
        CREATE TABLE old_users (id int PRIMARY KEY, name text, replaced_by int REFERENCES users);
        INSERT INTO old_users SELECT i, 'user ' || i FROM generate_series(1, 48211) i;
        CREATE VIEW v_users_all AS
          SELECT id, name FROM users UNION ALL SELECT id, name FROM old_users;
        CREATE TABLE orders (id int PRIMARY KEY, user_id int REFERENCES users, note text);
        CREATE INDEX orders_note_idx ON orders (note);
        CREATE TABLE order_lines (
          id int PRIMARY KEY, order_id int REFERENCES orders ON DELETE CASCADE);
        INSERT INTO orders (id) SELECT generate_series(1, 1200);
        """);
  }

  @AfterAll
  static void drop() {
    shop.close();
  }

  @Test
  void a_dropped_table() {
    matches("drop-table.md", "DROP TABLE old_users");
  }

  @Test
  void a_delete_of_all_rows() {
    matches("delete-all.md", "DELETE FROM orders");
  }

  @Test
  void a_dropped_index() {
    matches("drop-index.md", "DROP INDEX orders_note_idx");
  }

  @Test
  void a_new_column_beside_a_new_index() {
    matches(
        "expand.md",
        "ALTER TABLE orders ADD COLUMN placed_at timestamptz",
        "CREATE INDEX ON orders (placed_at)");
  }

  @Test
  void asks_a_model_to_send_people_elsewhere() {
    ChangePlan plan = steady(PlannedChange.plan(shop.database(), "DROP TABLE old_users"));

    Golden.matches(
        GOLDEN.resolve("proposed-drop-table.md"),
        MarkdownRenderer.render(ProposedChange.of(confirmation(plan), plan).present()));
  }

  @Test
  void reports_what_was_done() {
    var report =
        new ExecutionReport(
            "k3v9x0q2mz",
            "shop@localhost",
            "DELETE FROM public.orders",
            List.of(
                new ExecutionReport.StatementResult("DELETE FROM orders WHERE id < 9", 1234, 17)),
            List.of(new Impact.LockTaken("public.orders", "ROW EXCLUSIVE")),
            List.of(
                new ExecutionReport.ObjectChange(
                    "public.orders",
                    new ExecutionReport.Numbers(5000L, 409_600, 2),
                    new ExecutionReport.Numbers(3766L, 409_600, 2))),
            2,
            21);

    Golden.matches(GOLDEN.resolve("report.md"), MarkdownRenderer.render(report.present()));
  }

  @Test
  void leaves_out_of_the_phrase_what_no_keyboard_types() {
    ChangePlan plan = SamplePlans.dropIndex();
    var odd =
        new ChangePlan(
            plan.target(),
            plan.environment(),
            plan.summary(),
            List.of("DROP INDEX \"good\u202Ename\u200B\""),
            plan.effect(),
            plan.risk(),
            plan.losesData(),
            plan.impact(),
            plan.outlook(),
            plan.saferFirst(),
            plan.rollback(),
            plan.checklist());

    assertThat(ConfirmationPhrase.of(odd, "amber").text()).isEqualTo("drop index goodname amber");
  }

  private static void matches(String file, String... sql) {
    ChangePlan plan = steady(PlannedChange.plan(shop.database(), sql));
    var card =
        new ConfirmationCard(confirmation(plan), plan, ConfirmationPhrase.of(plan, "amber").text());

    Golden.matches(GOLDEN.resolve(file), MarkdownRenderer.render(card.present()));
  }

  private static PendingConfirmation confirmation(ChangePlan plan) {
    return new PendingConfirmation(
        "k3v9x0q2mz",
        "session-1",
        "local:ada",
        plan.summary(),
        plan.risk(),
        Instant.parse("2026-11-21T12:10:00Z"));
  }

  /** Without what differs from run to run: the database's name, its use so far, its outlook. */
  private static ChangePlan steady(ChangePlan plan) {
    Impact impact = plan.impact();
    return new ChangePlan(
        new DatabaseIdentity("1", "shop", "shop@localhost"),
        plan.environment(),
        plan.summary(),
        plan.statements(),
        plan.effect(),
        plan.risk(),
        plan.losesData(),
        new Impact(
            impact.objects(),
            impact.dependants(),
            impact.locks(),
            impact.rowsHit(),
            impact.evidence().stream()
                .filter(figure -> !figure.source().startsWith("pg_stat"))
                .toList()),
        SamplePlans.OUTLOOK,
        plan.saferFirst(),
        plan.rollback(),
        plan.checklist());
  }
}
