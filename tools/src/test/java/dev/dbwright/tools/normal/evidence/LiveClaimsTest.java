package dev.dbwright.tools.normal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.normal.discovery.NullMeaning;
import dev.dbwright.tools.normal.evidence.Claim.Standing;
import dev.dbwright.tools.normal.evidence.LiveAnswer.Exceptions;
import dev.dbwright.tools.normal.evidence.LiveAnswer.Verdict;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LiveClaimsTest {
  /** Nothing is refuted in memory, all by the server. */
  private static final LiveLimits WITHOUT_SAMPLE =
      new LiveLimits(Duration.ofSeconds(60), Duration.ofSeconds(60), 4, 0, 1_000_000);

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
  void what_holds_in_every_row_is_proved() {
    live.execute(
        "CREATE TABLE holds AS SELECT g % 7 AS a, g % 7 * 2 AS b FROM generate_series(1, 100) g");

    Claim claim = ask("holds", "a integer", "b integer").claim();

    assertThat(claim.standing()).isEqualTo(Standing.PROVED);
    assertThat(claim.source()).isEqualTo("all 100 rows compared");
  }

  @Test
  void one_row_among_many_refutes_and_is_shown_with_what_it_contradicts() {
    live.execute(
        """
        CREATE TABLE fails AS
        SELECT g % 100 AS a, CASE WHEN g = 7 THEN 'odd' ELSE 'x' || g % 100 END AS b
        FROM generate_series(1, 10000) g
        """);

    Verdict verdict = ask("fails", "a integer", "b text");

    assertThat(verdict.claim().standing()).isEqualTo(Standing.REFUTED);
    assertThat(verdict.exceptions()).isEqualTo(new Exceptions(1, 1, 1));
    assertThat(verdict.claim().counterexamples())
        .containsExactly(
            new Claim.Counterexample(List.of("a", "b"), List.of("7", "odd"), List.of("7", "x7")));
  }

  @Test
  void what_a_sample_refutes_is_not_asked_of_all_rows() {
    live.execute("CREATE TABLE often AS SELECT 1 AS a, g AS b FROM generate_series(1, 100) g");

    Verdict verdict =
        ask(LiveLimits.STANDARD, NullMeaning.EQUAL, table("often", "a int", "b int"), 0, 1);

    assertThat(verdict.claim().source()).isEqualTo("two of the sampled rows contradict it");
    assertThat(verdict.exceptions()).isEqualTo(new Exceptions(1, 99, 99));
  }

  // Values of the right side in the two rows of one group: equal for the server or not.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "numeric | 1.0 | 1.00 | PROVED",
        "numeric | 1.0 | 1.01 | REFUTED",
        "double precision | 0 | -0 | PROVED",
        "double precision | NaN | NaN | PROVED",
        "double precision | 1 | NaN | REFUTED",
        "interval | 1 day | 24:00 | PROVED",
        "character(4) | a | a  | PROVED",
        "text | a | A | REFUTED",
        "text COLLATE any_case | a | A | PROVED",
        "text COLLATE any_case | a | b | REFUTED",
        "boolean | true | false | REFUTED",
        "jsonb | {\"a\": 1.0} | {\"a\": 1.00} | PROVED",
        "jsonb | {\"a\": 1} | {\"a\": 2} | REFUTED",
        "json | {\"a\":1} | {\"a\": 1} | REFUTED",
        "bytea | \\x00 | \\x01 | REFUTED",
        "point | (1,2) | (1,3) | REFUTED",
        "numeric[] | {1.0} | {1.00} | PROVED",
        "int4range | [1,3) | [1,2] | PROVED",
        "numrange | [1.0,2] | [1.00,2] | PROVED",
        "mood | sad | glad | REFUTED",
        "short_text | a | b | REFUTED"
      })
  void values_are_equal_where_the_server_says_so(
      String type, String first, String second, Standing expected) {
    live.execute(
        """
        DROP TABLE IF EXISTS typed; DROP TYPE IF EXISTS mood; DROP DOMAIN IF EXISTS short_text;
        CREATE TYPE mood AS ENUM ('sad', 'glad'); CREATE DOMAIN short_text AS varchar(9);
        CREATE COLLATION IF NOT EXISTS any_case
          (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
        """
            + "CREATE TABLE typed (a int, b %s);".formatted(type)
            + "INSERT INTO typed VALUES (1, '%s'), (1, '%s')".formatted(first, second));
    Table table = table("typed", "a int", "b " + type);

    assertThat(ask(WITHOUT_SAMPLE, NullMeaning.EQUAL, table, 0, 1).claim().standing())
        .isEqualTo(expected);
    assertThat(ask(LiveLimits.STANDARD, NullMeaning.EQUAL, table, 0, 1).claim().standing())
        .isEqualTo(expected);
  }

  // The same values on the left, one on the right differing: equal ones contradict.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "numeric | 1.0 | 1.00 | REFUTED",
        "text COLLATE any_case | a | A | REFUTED",
        "text | a | A | PROVED",
        "json | {} | {} | REFUTED",
        "numrange | [1.0,2] | [1.00,2] | REFUTED"
      })
  void the_left_side_is_grouped_as_the_server_does(
      String type, String first, String second, Standing expected) {
    live.execute(
        """
        DROP TABLE IF EXISTS keyed;
        CREATE COLLATION IF NOT EXISTS any_case
          (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
        """
            + "CREATE TABLE keyed (a %s, b int);".formatted(type)
            + "INSERT INTO keyed VALUES ('%s', 1), ('%s', 2)".formatted(first, second));
    Table table = table("keyed", "a " + type, "b int");

    assertThat(ask(LiveLimits.STANDARD, NullMeaning.EQUAL, table, 0, 1).claim().standing())
        .isEqualTo(expected);
  }

  @Test
  void relations_of_every_kind_are_asked() {
    live.execute(
        """
        CREATE TABLE "Odd ""Name" ("select" int, gone text, "b,c" int);
        ALTER TABLE "Odd ""Name" DROP COLUMN gone;
        INSERT INTO "Odd ""Name" VALUES (1, 2), (1, 2);
        CREATE VIEW seen AS SELECT "select" AS a, "b,c" AS b FROM "Odd ""Name";
        CREATE TABLE parted (a int, b int) PARTITION BY LIST (a);
        CREATE TABLE parted_1 PARTITION OF parted FOR VALUES IN (1);
        CREATE TABLE parted_2 PARTITION OF parted DEFAULT;
        INSERT INTO parted VALUES (1, 1), (2, 2), (1, 1);
        CREATE TABLE made (a int, b int GENERATED ALWAYS AS (a + 1) STORED);
        INSERT INTO made VALUES (1), (1);
        CREATE MATERIALIZED VIEW kept AS SELECT * FROM parted;
        CREATE TABLE none (a int, b int);
        CREATE TABLE single (a int, b int);
        INSERT INTO single VALUES (1, 1);
        """);

    for (String name : List.of("seen", "parted", "made", "kept", "none", "single")) {
      assertThat(ask(name, "a int", "b int").claim().standing()).isEqualTo(Standing.PROVED);
    }
    var odd = new TableFixture("Odd \"Name").named("select", "int").named("b,c", "int").build();
    assertThat(ask(WITHOUT_SAMPLE, NullMeaning.EQUAL, odd, 0, 1).claim().standing())
        .isEqualTo(Standing.PROVED);
  }

  @Test
  void sixteen_hundred_columns_are_asked_in_portions() {
    String columns =
        IntStream.range(0, 1600).mapToObj(i -> "c" + i + " int").collect(Collectors.joining(", "));
    live.execute("CREATE TABLE wide (" + columns + "); INSERT INTO wide (c0) VALUES (1), (1)");
    live.execute("UPDATE wide SET c1500 = 2 WHERE ctid = '(0,1)'");
    Table table = table("wide", columns.split(", ", -1));
    AttributeSet rights = AttributeSet.first(1600).without(0);

    LiveAnswer answer =
        LiveClaims.ask(
            live.database(),
            table,
            List.of(candidate(AttributeSet.of(0), rights)),
            NullMeaning.EQUAL,
            WITHOUT_SAMPLE,
            new Cancellation());

    assertThat(answer.claims())
        .extracting(Claim::standing)
        .containsExactly(Standing.PROVED, Standing.REFUTED);
    assertThat(answer.claims().get(0).dependency().right()).isEqualTo(rights.without(1500));
  }

  @Test
  void what_follows_from_what_holds_is_not_asked() {
    live.execute(
        "CREATE TABLE chain AS SELECT g % 4 AS a, g % 2 AS b, g % 2 AS c FROM generate_series(1, 9)"
            + " g");
    Table table = table("chain", "a int", "b int", "c int");

    LiveAnswer answer =
        LiveClaims.ask(
            live.database(),
            table,
            List.of(
                candidate(AttributeSet.of(0), AttributeSet.of(1, 2)),
                candidate(AttributeSet.of(1), AttributeSet.of(2))),
            NullMeaning.EQUAL,
            LiveLimits.STANDARD,
            new Cancellation());

    assertThat(answer.claims()).extracting(Claim::source).contains("follows from those that hold");
    assertThat(answer.claims()).extracting(Claim::standing).containsOnly(Standing.PROVED);
  }

  @Test
  void a_file_of_sqlite_is_asked_too(@TempDir Path folder) throws SQLException {
    String file = folder.resolve("a.db").toString();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (a INT, b TEXT, c TEXT)");
      statement.execute("INSERT INTO t VALUES (1, 'x', 'u'), (1, 'x', 'v'), (2, NULL, NULL)");
    }
    var spec = new ConnectionSpec(Engine.SQLITE, "", 0, file, "me", null, Map.of());
    try (Database database = Database.open(spec)) {
      LiveAnswer answer =
          LiveClaims.ask(
              database,
              table("t", "a int", "b text", "c text"),
              List.of(candidate(AttributeSet.of(0), AttributeSet.of(1, 2))),
              NullMeaning.EQUAL,
              LiveLimits.STANDARD,
              new Cancellation());

      assertThat(answer.claims())
          .extracting(Claim::standing)
          .containsExactly(Standing.PROVED, Standing.REFUTED);
      assertThat(answer.claims().get(1).counterexamples())
          .containsExactly(
              new Claim.Counterexample(List.of("a", "c"), List.of("1", "u"), List.of("1", "v")));
    }
  }

  private static Verdict ask(String table, String... columns) {
    return ask(WITHOUT_SAMPLE, NullMeaning.EQUAL, table(table, columns), 0, 1);
  }

  private static Verdict ask(
      LiveLimits limits, NullMeaning nulls, Table table, int left, int right) {
    List<Verdict> verdicts =
        LiveClaims.ask(
                live.database(),
                table,
                List.of(candidate(AttributeSet.of(left), AttributeSet.of(right))),
                nulls,
                limits,
                new Cancellation())
            .verdicts();
    assertThat(verdicts).hasSize(1);
    return verdicts.get(0);
  }

  static Table table(String name, String... columns) {
    return new TableFixture(name).columns(columns).build();
  }

  static Claim candidate(AttributeSet left, AttributeSet right) {
    return Claim.of(new FunctionalDependency(left, right), Standing.SUSPECTED, "test");
  }
}
