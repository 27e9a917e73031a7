package dev.dbwright.tools.normal.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.normal.data.CodedColumn;
import dev.dbwright.tools.normal.data.CodedTable;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole plans, up and back, on a real server. */
final class PlanRoundTripTest {
  private static final long SEED = 20_260_101;
  private static final int ROWS = 120;
  private static final MoveOptions SMALL_BATCHES = new MoveOptions(17);

  @ParameterizedTest
  @MethodSource("dev.dbwright.tools.normal.migration.TableShapes#all")
  void every_row_comes_back_up_and_down(WideTable wide) {
    RoundTripReport report = run(wide, SEED);

    assertThat(report.problems()).isEmpty();
    assertThat(report.rows()).isPositive();
    assertThat(report.missing()).isZero();
    assertThat(report.extra()).isZero();
    assertThat(report.restored()).isTrue();
    // Made-up rows obey the dependencies: a quarantine that takes them takes too much.
    assertThat(report.reasons()).isEmpty();
  }

  private static RoundTripReport run(WideTable wide, long seed) {
    return run(wide, RowSource.madeUp(seed, ROWS));
  }

  private static RoundTripReport run(WideTable wide, RowSource rows) {
    return new RoundTrip(EmbeddedDatabase.server(), new Cancellation())
        .run(wide.table(), wide.parts(), SMALL_BATCHES, rows);
  }

  private static RowSource rows(String... statements) {
    return (scratch, table, plan) -> {
      try (Statement statement = scratch.createStatement()) {
        for (String sql : statements) {
          statement.execute(sql);
        }
      }
    };
  }

  @Test
  void an_empty_table_moves() {
    assertThat(run(WideTable.orderReport(), rows()).isClean()).isTrue();
  }

  private static RowSource orders(String... rows) {
    return rows("INSERT INTO order_report VALUES " + String.join(", ", rows));
  }

  private static String order(int order, int customer, String name, String city) {
    return order(order, Integer.toString(customer), name, city, "1", "'Lamp'");
  }

  private static String order(
      int order, String customer, String name, String city, String product, String productName) {
    return "(%d, 1, '2026-01-02Z', %s, '%s', '%s', 'DE', %s, %s, 1)"
        .formatted(order, customer, name, city, product, productName);
  }

  @Test
  void a_table_of_one_row_moves() {
    RoundTripReport report = run(WideTable.orderReport(), orders(order(1, 5, "Ada", "Ulm")));

    assertThat(report.isClean()).isTrue();
    assertThat(report.rows()).isOne();
  }

  @Test
  void all_rows_of_a_contradiction_are_put_aside_and_none_is_chosen() {
    RoundTripReport report =
        run(
            WideTable.orderReport(),
            orders(
                order(1, 5, "Ada", "Ulm"),
                order(2, 5, "Adah", "Ulm"),
                order(3, 6, "Grace", "Bonn")));

    assertThat(report.isClean()).isTrue();
    assertThat(report.reasons())
        .extracting(reason -> reason.rows() + " " + reason.text())
        .containsExactly("2 customer_id stands with different customer_name and customer_city");
  }

  @Test
  void a_row_with_two_contradictions_is_put_aside_once_with_both() {
    RoundTripReport report =
        run(
            WideTable.orderReport(),
            orders(
                order(1, "5", "Ada", "Ulm", "7", "'Lamp'"),
                order(2, "5", "Adah", "Ulm", "7", "'Lamps'"),
                order(3, "6", "Grace", "Bonn", "8", "'Chair'")));

    assertThat(report.isClean()).isTrue();
    assertThat(report.quarantined()).isEqualTo(2);
    assertThat(report.reasons().get(0).text())
        .contains("customer_id stands")
        .contains("; product_id stands");
  }

  @Test
  void a_row_without_a_key_of_a_part_stays_where_that_part_has_nothing_to_say() {
    RoundTripReport report =
        run(
            WideTable.orderReport(),
            orders(
                order(1, "5", "Ada", "Ulm", "NULL", "NULL"),
                order(2, "5", "Ada", "Ulm", "NULL", "'Lamp'"),
                order(3, "5", "Ada", "Ulm", "7", "NULL")));

    assertThat(report.isClean()).isTrue();
    assertThat(report.reasons())
        .extracting(reason -> reason.rows() + " " + reason.text())
        .containsExactly("1 without product_id there is no row of products to keep product_name");
  }

  @Test
  void a_value_that_differs_in_its_digits_alone_is_a_contradiction() {
    WideTable wide =
        WideTable.of("rates")
            .key("id")
            .column("id", "integer")
            .column("kind", "text")
            .column("rate", "numeric")
            .part("rated", "id", "kind")
            .part("kinds", "kind", "rate");

    RoundTripReport report =
        run(wide, rows("INSERT INTO rates VALUES (1, 'a', 1.0), (2, 'a', 1.00), (3, 'b', 2)"));

    assertThat(report.isClean()).isTrue();
    assertThat(report.quarantined()).isEqualTo(2);
  }

  @Test
  void equal_rows_of_a_table_without_a_key_are_put_aside_but_for_one() {
    RoundTripReport report =
        run(
            TableShapes.heap(),
            rows(
                "INSERT INTO heap VALUES (1, 'x', 'y'), (1, 'x', 'y'), (1, 'x', 'y'),"
                    + " (NULL, 'x', 'y'), (2, 'x', 'z'), (3, 'u', 'v')"));

    assertThat(report.isClean()).isTrue();
    assertThat(report.reasons().stream().map(RoundTripReport.Reason::text))
        .anyMatch(
            text -> text.contains("a stands there in several rows, of which this is a further one"))
        .anyMatch(text -> text.contains("a is NULL, and stands in the key of heap_rows"));
  }

  @Test
  void a_group_that_lacks_a_combination_is_put_aside() {
    RoundTripReport report =
        run(
            TableShapes.teaching(),
            rows(
                "INSERT INTO teaching VALUES (1, 'a', 'x'), (1, 'a', 'y'), (1, 'b', 'x'),"
                    + " (2, 'a', 'x'), (2, 'b', 'x')"));

    assertThat(report.isClean()).isTrue();
    assertThat(report.quarantined()).isEqualTo(3);
  }

  @Test
  void rows_that_a_cyclic_join_would_make_up_stop_the_plan_and_nothing_is_left_behind() {
    RoundTripReport report =
        run(
            TableShapes.supply(),
            rows("INSERT INTO supply VALUES (1, 1, 2), (1, 2, 1), (2, 1, 1)"));

    assertThat(report.problems()).hasSize(1);
    assertThat(report.problems().get(0)).contains("nothing is changed: extra (1,1,1)");
    assertThat(report.restored()).isTrue();
  }

  @Test
  void text_stands_for_a_type_of_the_users_own_and_the_report_says_so() {
    WideTable wide =
        WideTable.of("moods")
            .key("id")
            .column("id", "integer")
            .withDefault("mood", "mood", "'fine'::mood")
            .nullable("song", "public.tune[]")
            .check("mood <> 'bad'::mood")
            .foreignKey("id", "elsewhere", "id")
            .part("ids", "id", "mood")
            .part("mood_songs", "mood", "song");

    RoundTripReport report = run(wide, SEED);

    assertThat(report.isClean()).isTrue();
    assertThat(report.notes())
        .containsExactly(
            "text stood for the type mood",
            "text stood for the type public.tune[]",
            "without CHECK (mood <> 'bad'::mood)",
            "without the foreign keys to other tables");
  }

  @Test
  void the_rows_of_a_file_are_read_as_the_types_of_the_columns() {
    CodedTable file =
        new CodedTable(
            "moods",
            3,
            List.of(
                new CodedColumn("id", new int[] {0, 1, 2}, List.of("1", "2", "3")),
                new CodedColumn("mood", new int[] {0, 0, 1}, List.of("it's", "so so")),
                new CodedColumn("score", new int[] {0, 0, CodedColumn.NULL}, List.of("1.50")),
                new CodedColumn("no column", new int[] {0, 0, 0}, List.of("x"))));
    WideTable wide =
        WideTable.of("moods")
            .key("id")
            .column("id", "integer")
            .column("mood", "text")
            .nullable("score", "numeric")
            .part("ids", "id", "mood")
            .part("mood_scores", "mood", "score");

    RoundTripReport report = run(wide, RowSource.of(file));

    assertThat(report.isClean()).isTrue();
    assertThat(report.rows()).isEqualTo(3);
  }

  @Test
  void a_scratch_database_is_dropped_when_a_trip_fails() {
    WideTable wide = WideTable.orderReport();

    assertThatThrownBy(() -> run(wide, rows("INSERT INTO order_report VALUES ('no number')")))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("invalid input syntax");

    try (EmbeddedDatabase embedded = EmbeddedDatabase.freshDatabase()) {
      assertThat(embedded.query("SELECT count(*) FROM pg_database WHERE datname ~ '^scratch_'"))
          .isEqualTo("0");
    }
  }
}
