package dev.dbwright.repl.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.agent.Specialist;
import dev.dbwright.agent.config.Config;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.safety.AuditLog;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change from the wish to the deed, with a real database, the real desk and typed keys. */
final class ConfirmedInChatTest {
  private static final String WISH = "Drop the unused index orders_note_idx on orders.";
  private static final String PHRASE = "drop index concurrently orders_note_idx";

  @TempDir private Path folder;
  private final TypedTerminal terminal = new TypedTerminal("xterm-256color");
  private EmbeddedDatabase embedded;
  private Specialist specialist;
  private CompletableFuture<Integer> exitCode;

  @BeforeEach
  void open() throws SQLException {
    embedded = EmbeddedDatabase.freshDatabase();
    ConnectionSpec spec = embedded.spec();
    try (Connection owner = connect(spec);
        Statement statement = owner.createStatement()) {
      statement.execute(
          "CREATE TABLE orders (id bigint PRIMARY KEY, note text);"
              + "CREATE INDEX orders_note_idx ON orders (note)");
    }
    Config config = offline();
    specialist = Specialist.open(config, Clock.systemUTC());
    specialist.connect(Database.open(spec));
    var repl = new ChatRepl(specialist, OpenChat.ADA, terminal.chat(), config, Clock.systemUTC());
    exitCode = terminal.inBackground(repl::run);
    terminal.await("/help lists the commands").await("> ");
  }

  @AfterEach
  void close() {
    terminal.type("/quit" + TypedTerminal.ENTER);
    assertThat(TypedTerminal.result(exitCode)).isZero();
    terminal.close();
    specialist.close();
    embedded.close();
  }

  @Test
  void the_typed_phrase_executes_once_and_the_audit_tells_it() {
    terminal.type(WISH + TypedTerminal.ENTER);
    terminal.await(PHRASE).await("type: ");
    assertThat(indexes()).isEqualTo(2);

    String id = specialist.confirmations(OpenChat.ADA).get(0).id();
    terminal.type(specialist.confirmation(OpenChat.ADA, id).phrase() + TypedTerminal.ENTER);
    terminal.await("> ");

    assertThat(indexes()).isEqualTo(1);
    assertThat(specialist.confirmations(OpenChat.ADA)).isEmpty();
    assertThat(specialist.audit(10))
        .extracting(AuditLog.Entry::what)
        .containsExactly("executed", "step", "executing", "approved", "asked");
  }

  @Test
  void ctrl_c_stops_the_change_and_tells_that_nothing_was_changed() {
    embedded.execute(
        """
        CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN PERFORM pg_sleep(60); RETURN NULL; END';
        CREATE TRIGGER dawdle BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION dawdle();
        """);
    terminal.type("INSERT INTO orders VALUES (1, 'new')" + TypedTerminal.ENTER);
    terminal.await("type: ");

    terminal.type("yes" + TypedTerminal.ENTER);
    awaitSleepingInsert();
    terminal.type(TypedTerminal.CTRL_C);
    terminal.await("DBW-2013").await("> ");

    assertThat(specialist.audit(1)).extracting(AuditLog.Entry::what).containsExactly("failed");
    assertThat(embedded.query("SELECT count(*) FROM orders")).isEqualTo("0");
  }

  private void awaitSleepingInsert() {
    String sleeping = "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep'";
    for (int i = 0; i < 1_000 && embedded.query(sleeping).isEmpty(); i++) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    assertThat(embedded.query(sleeping)).isNotEmpty();
  }

  @Test
  void another_phrase_changes_nothing_and_leaves_it_open() {
    terminal.type(WISH + TypedTerminal.ENTER);
    terminal.await("type: ");

    terminal.type("yes, do it" + TypedTerminal.ENTER);
    terminal.await("DBW-2006");

    assertThat(indexes()).isEqualTo(2);
    assertThat(specialist.confirmations(OpenChat.ADA)).hasSize(1);
    terminal.type("/cancel" + TypedTerminal.ENTER);
    terminal.await("> ");
    assertThat(specialist.confirmations(OpenChat.ADA)).isEmpty();
    assertThat(indexes()).isEqualTo(2);
  }

  private Config offline() {
    return new Config(
        "offline",
        URI.create("http://127.0.0.1:9/v1"),
        null,
        null,
        folder.resolve("data"),
        folder.resolve("cache"),
        Duration.ofSeconds(30),
        5,
        20_000,
        10_000,
        Config.Http.STANDARD);
  }

  private int indexes() {
    return embedded
        .database()
        .read(
            ReadLimits.STANDARD,
            new Cancellation(),
            connection -> {
              try (Statement statement = connection.createStatement();
                  ResultSet rows =
                      statement.executeQuery(
                          "SELECT count(*) FROM pg_indexes WHERE tablename = 'orders'")) {
                rows.next();
                return rows.getInt(1);
              }
            });
  }

  private static Connection connect(ConnectionSpec spec) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + spec.host() + ":" + spec.port() + "/" + spec.database(),
        spec.user(),
        spec.password());
  }
}
