package dev.dbwright.tools.normal.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.normal.discovery.NullMeaning;
import dev.dbwright.tools.normal.evidence.Claim.Standing;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What keeps a live table from answering: rights, row security, time, and whoever asked. */
final class LiveRefusalsTest {
  private static EmbeddedDatabase live;

  @BeforeAll
  static void start() {
    live = EmbeddedDatabase.freshDatabase();
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @Test
  void a_table_that_may_not_be_read_is_one_clear_error_with_the_grant() {
    live.execute("CREATE TABLE secret (a int, b int, c int); GRANT SELECT (a) ON secret TO PUBLIC");
    live.execute("CREATE TABLE hidden (a int, b int)");
    try (EmbeddedReader reader = EmbeddedReader.of(live)) {
      assertThatThrownBy(() -> reader.ask("secret"))
          .isInstanceOf(DbwrightException.class)
          .satisfies(
              e ->
                  assertThat(((DbwrightException) e).line())
                      .isEqualTo(
                          "DBW-4012: reader may not read column b of public.secret. Ask its owner"
                              + " for this: GRANT SELECT (b) ON public.secret TO reader;"));
      assertThatThrownBy(() -> reader.ask("hidden"))
          .hasMessage("reader may not read public.hidden");
    }
  }

  @Test
  void where_row_security_may_hide_rows_nothing_is_proved() {
    live.execute(
        """
        CREATE TABLE shared (a int, b int); GRANT SELECT ON shared TO PUBLIC;
        INSERT INTO shared VALUES (1, 1), (1, 2);
        ALTER TABLE shared ENABLE ROW LEVEL SECURITY;
        CREATE POLICY own ON shared USING (b = 1);
        """);
    try (EmbeddedReader reader = EmbeddedReader.of(live)) {
      LiveAnswer answer = reader.ask("shared");

      assertThat(answer.claims()).extracting(Claim::standing).containsExactly(Standing.UNKNOWN);
      assertThat(answer.remarks()).anyMatch(remark -> remark.startsWith("Row security"));
    }
  }

  @Test
  void a_table_that_is_gone_is_one_clear_error() {
    assertThatThrownBy(() -> ask(live.database(), LiveLimits.STANDARD, "nowhere"))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("there is no table nowhere");
  }

  @Test
  void a_statement_that_takes_too_long_leaves_its_candidates_unknown() {
    live.execute(
        """
        CREATE FUNCTION slow(int) RETURNS int LANGUAGE sql VOLATILE
          AS 'SELECT $1 FROM pg_catalog.pg_sleep(5)';
        CREATE VIEW sleepy AS SELECT 1 AS a, slow(1) AS b;
        """);
    var limits = new LiveLimits(Duration.ofMillis(200), Duration.ofSeconds(60), 4, 10, 1_000);

    Claim claim = ask(live.database(), limits, "sleepy").claims().get(0);

    assertThat(claim.standing()).isEqualTo(Standing.UNKNOWN);
    assertThat(claim.source())
        .isEqualTo("the statement was stopped after 200 ms; none of 0 sampled rows contradicts it");
  }

  @Test
  void whoever_cancels_gets_no_answer() {
    live.execute("CREATE TABLE unasked (a int, b int)");
    var cancellation = new Cancellation();
    cancellation.cancel();

    assertThatThrownBy(() -> ask(live.database(), LiveLimits.STANDARD, cancellation, "unasked"))
        .isInstanceOf(CancellationException.class);
  }

  /** Whether a determines b. */
  private static LiveAnswer ask(Database database, LiveLimits limits, String table) {
    return ask(database, limits, new Cancellation(), table);
  }

  private static LiveAnswer ask(
      Database database, LiveLimits limits, Cancellation cancellation, String table) {
    return LiveClaims.ask(
        database,
        LiveClaimsTest.table(table, "a int", "b int"),
        List.of(LiveClaimsTest.candidate(AttributeSet.of(0), AttributeSet.of(1))),
        NullMeaning.EQUAL,
        limits,
        cancellation);
  }

  /** Another role in the test's database. */
  private static final class EmbeddedReader implements AutoCloseable {
    private final Database database;

    private EmbeddedReader(Database database) {
      this.database = database;
    }

    static EmbeddedReader of(EmbeddedDatabase live) {
      ConnectionSpec owner = live.spec();
      live.executeAsSuperuser(
          """
          DROP ROLE IF EXISTS reader; CREATE ROLE reader LOGIN PASSWORD 'x';
          GRANT CONNECT ON DATABASE %s TO reader
          """
              .formatted(owner.database()));
      var spec =
          new ConnectionSpec(
              owner.engine(),
              owner.host(),
              owner.port(),
              owner.database(),
              "reader",
              "x",
              owner.properties());
      return new EmbeddedReader(Database.open(spec));
    }

    LiveAnswer ask(String table) {
      return LiveRefusalsTest.ask(database, LiveLimits.STANDARD, table);
    }

    @Override
    public void close() {
      database.close();
      live.executeAsSuperuser("DROP OWNED BY reader; DROP ROLE reader");
    }
  }
}
