package dev.dbwright.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.agent.model.ModelInUse;
import dev.dbwright.agent.store.SessionMessage;
import dev.dbwright.agent.turn.Ask;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.catalog.ToolCatalog;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.safety.AuditLog;
import dev.dbwright.tools.safety.CutOffChange;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed in the middle of an approved change; the next one says what became of it. */
class KilledWhileChangingTest {
  private static final String ADA = "local:ada";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final EmbeddedDatabase shop = EmbeddedDatabase.freshDatabase();
  private String session = "";
  private CutOffChange last = new CutOffChange("", "", "", "", "", false);

  @BeforeEach
  void fill() {
    shop.execute(
        """
        CREATE TABLE orders (id int PRIMARY KEY, note text);
        INSERT INTO orders SELECT i, 'n' || i % 7 FROM generate_series(1, 1000) i;
        CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN IF NEW.id = 250 THEN PERFORM pg_sleep(600); END IF; RETURN NEW; END';
        CREATE TRIGGER dawdle BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION dawdle();
        """);
  }

  @AfterEach
  void drop() {
    shop.close();
  }

  @Test
  void an_update_is_rolled_back_and_the_next_start_says_so() throws Exception {
    String id = proposed("UPDATE orders SET note = 'paid' WHERE id <= 500");

    killWhen(id, () -> sessions("wait_event = 'PgSleep'") == 1);

    // The server notices within seconds that its client is gone, and not after ten minutes.
    CutOffChange found = settled();
    assertThat(found.confirmationId()).isEqualTo(id);
    assertThat(found.line())
        .startsWith("A change was cut off when its process ended: UPDATE public.orders on ")
        .endsWith("was rolled back, nothing was changed.");
    assertThat(shop.query("SELECT count(*) FROM orders WHERE note = 'paid'")).isEqualTo("0");
    assertThat(sessions("query LIKE 'UPDATE orders%' AND state = 'active'")).isZero();
    assertToldOnce(found);
  }

  @Test
  void a_concurrent_index_build_leaves_an_invalid_index_that_is_named() throws Exception {
    try (Connection other = writingInOrders()) {
      String id = proposed("CREATE INDEX CONCURRENTLY orders_note ON orders (note)");
      killWhen(id, () -> invalidIndexes() == 1);

      CutOffChange running = start().get(0);
      assertThat(running.settled()).isFalse();
      assertThat(running.found()).contains("statement 1 of 1 still runs on the server (pid ");
      shop.executeAsSuperuser(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX%'"
              + " AND pid <> pg_backend_pid()");

      CutOffChange found = settled();
      assertThat(found.line())
          .contains("left the invalid index public.orders_note")
          .contains("propose DROP INDEX CONCURRENTLY public.orders_note");
      assertThat(invalidIndexes()).isEqualTo(1);
      assertToldOnce(found);
      other.rollback();
    }
  }

  @Test
  void a_concurrent_index_build_that_the_server_finished_alone_is_told_as_done() throws Exception {
    try (Connection other = writingInOrders()) {
      String id = proposed("CREATE INDEX CONCURRENTLY orders_note ON orders (note)");
      killWhen(id, () -> invalidIndexes() == 1);
      other.rollback();
    }

    CutOffChange found = settled();

    assertThat(found.found()).isEqualTo("statement 1 of 1 is done, its index is valid");
    assertThat(invalidIndexes()).isZero();
    assertToldOnce(found);
  }

  /** A transaction for which the build of an index waits, after its index is there, invalid. */
  private Connection writingInOrders() throws Exception {
    Connection other = shop.database().openForChange();
    other.setAutoCommit(false);
    try (Statement statement = other.createStatement()) {
      statement.execute("INSERT INTO orders VALUES (5000, 'new')");
    }
    return other;
  }

  private String proposed(String sql) {
    var model = FakeModel.calling("propose_change", "{\"sql\":\"" + sql + "\"}", "");
    Clock clock = Clock.systemUTC();
    try (Specialist specialist =
        Specialist.open(
            TestConfig.in(folder),
            clock,
            config -> new ModelInUse("fake", model, false),
            (desk, snapshots) -> ToolCatalog.standard(desk, snapshots, clock, folder))) {
      specialist.connect(Database.open(shop.spec()));
      session = specialist.newSession(ADA).id();
      var ask = new Ask(ADA, session, specialist.newTurnId(), "do it", List.of());
      return specialist
          .say(ask, new Cancellation(), event -> {})
          .pendingConfirmations()
          .get(0)
          .id();
    }
  }

  /** Approves in a process of its own, and kills that with signal 9 in the middle. */
  private void killWhen(String id, BooleanSupplier inTheMiddle) throws Exception {
    Process process = ApprovingProcess.start(folder, shop.spec(), ADA, id);
    try {
      await(inTheMiddle);
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  /** What the next start says, as soon as there is nothing left to wait for. */
  private CutOffChange settled() {
    await(() -> !start().isEmpty() && last.settled());
    return last;
  }

  private List<CutOffChange> start() {
    try (Specialist specialist = Specialist.open(TestConfig.in(folder), Clock.systemUTC())) {
      specialist.connect(Database.open(shop.spec()));
      List<CutOffChange> found = specialist.cutOffChanges();
      found.forEach(change -> last = change);
      return found;
    }
  }

  private void assertToldOnce(CutOffChange found) {
    assertThat(found.settled()).isTrue();
    assertThat(start()).isEmpty();
    try (Specialist specialist = Specialist.open(TestConfig.in(folder), Clock.systemUTC())) {
      assertThat(specialist.audit(10).get(0))
          .returns(AuditLog.FOUND, AuditLog.Entry::what)
          .returns(found.found(), AuditLog.Entry::detail);
      assertThat(specialist.messages(ADA, session))
          .extracting(SessionMessage::text)
          .containsOnlyOnce(found.line());
    }
  }

  private int invalidIndexes() {
    return Integer.parseInt(shop.query("SELECT count(*) FROM pg_index WHERE NOT indisvalid"));
  }

  private int sessions(String condition) {
    return Integer.parseInt(
        shop.query(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND "
                + condition));
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("given up after %s", PATIENCE).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
