package dev.dbwright.tools.normal.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.normal.data.CodedColumn;
import dev.dbwright.tools.normal.data.CodedTable;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole plans, up and back, on a real server. */
final class PlanRoundTripTest {
  private static final long SEED = 20_260_101;
  private static final int ROWS = 120;
  private static final MoveOptions SMALL_BATCHES = new MoveOptions(17);

  /** Tables that each have something of their own to go wrong. */
  static Stream<Named<WideTable>> shapes() {
    return Stream.of(
        Named.of("star", WideTable.orderReport()),
        Named.of(
            "quoted names",
            WideTable.of("public", "Order")
                .key("user", "select")
                .column("user", "integer")
                .column("select", "integer")
                .column("weiß", "text")
                .nullable("a \"quoted\" one", "text")
                .column("group", "text")
                .part("Order Lines", "user,select", "weiß")
                .part("table", "user", "group")
                .part("größe", "weiß", "a \"quoted\" one")),
        Named.of(
            "own schema",
            WideTable.of("Sales Data", "t")
                .key("a")
                .column("a", "integer")
                .column("b", "text")
                .column("c", "text")
                .part("ts", "a", "b")
                .part("bs", "b", "c")),
        Named.of(
            "part with the tables name",
            WideTable.of("staff")
                .key("id")
                .column("id", "integer")
                .column("dept", "text")
                .column("floor", "smallint")
                .part("staff", "id", "dept")
                .part("depts", "dept", "floor")),
        Named.of(
            "composite determinant",
            WideTable.of("marks")
                .key("id")
                .column("id", "bigint")
                .nullable("course", "text")
                .nullable("term", "date")
                .nullable("room", "text")
                .part("grades", "id", "course", "term")
                .part("rooms", "course,term", "room")),
        Named.of(
            "arrays and json",
            WideTable.of("docs")
                .key("id")
                .column("id", "uuid")
                .nullable("tags", "text[]")
                .nullable("owner", "text")
                .nullable("doc", "jsonb")
                .nullable("raw", "json")
                .nullable("place", "point")
                .nullable("body", "xml")
                .nullable("numbers", "numeric[]")
                .part("files", "id", "tags", "owner", "body")
                .part("owners", "owner", "doc", "raw", "place", "numbers")),
        Named.of(
            "self equal values",
            WideTable.of("measures")
                .key("id")
                .column("id", "integer")
                .nullable("factor", "numeric")
                .nullable("span", "interval")
                .nullable("ratio", "double precision")
                .nullable("label", "character(7)")
                .part("measured", "id", "factor", "ratio")
                .part("factors", "factor", "span", "label")),
        Named.of(
            "generated column",
            WideTable.of("prices")
                .key("id")
                .column("id", "integer")
                .column("net", "numeric(8,2)")
                .generated("gross", "numeric", "net * 1.19")
                .column("sku", "text")
                .nullable("title", "text")
                .generated("title_length", "integer", "length(title)")
                .part("items", "id", "net", "gross", "sku")
                .part("skus", "sku", "title", "title_length")),
        Named.of(
            "generated over two parts",
            WideTable.of("sums")
                .key("id")
                .column("id", "integer")
                .column("a", "integer")
                .column("b", "smallint")
                .generated("both", "bigint", "a::bigint + b")
                .part("left_ones", "id", "a", "both")
                .part("right_ones", "a", "b")),
        Named.of(
            "identity",
            WideTable.of("log")
                .key("id")
                .identity("id", "bigint")
                .column("kind", "text")
                .withDefault("level", "integer", "3")
                .part("entries", "id", "kind")
                .part("kinds", "kind", "level")),
        Named.of(
            "checks and uniques",
            WideTable.of("public", "cars")
                .key("id")
                .unique("plate")
                .column("id", "integer")
                .column("plate", "character varying(12)")
                .column("model", "text")
                .column("doors", "smallint")
                .column("seats", "smallint")
                .check("doors > 0")
                .check("seats >= doors OR id < 0")
                .index("cars_model_idx", false, "lower(model)", "doors")
                .index("cars_upper_idx", true, "upper(plate)", "id")
                .part("vehicles", "id", "plate", "model")
                .part("models", "model", "doors", "seats")),
        Named.of(
            "no key",
            WideTable.of("heap")
                .nullable("a", "integer")
                .nullable("b", "text")
                .nullable("c", "text")
                .part("heap_rows", "a", "b")
                .part("bs", "b", "c")),
        Named.of(
            "unique instead of key",
            WideTable.of("accounts")
                .unique("email")
                .column("email", "text")
                .nullable("plan", "text")
                .nullable("price", "numeric(10,2)")
                .part("people", "email", "plan")
                .part("plans", "plan", "price")),
        Named.of(
            "all key parts",
            WideTable.of("teaching")
                .key("course", "teacher", "book")
                .column("course", "integer")
                .column("teacher", "text")
                .column("book", "text")
                .part("teachers", "course,teacher")
                .part("books", "course,book")),
        Named.of(
            "fourth form with a look up",
            WideTable.of("skills")
                .key("person", "skill", "tongue")
                .column("person", "integer")
                .column("name", "text")
                .column("skill", "text")
                .column("tongue", "text")
                .part("names", "person", "name")
                .part("person_skills", "person,skill")
                .part("person_tongues", "person,tongue")),
        Named.of(
            "fifth form",
            WideTable.of("supply")
                .key("agent", "company", "product")
                .column("agent", "smallint")
                .column("company", "smallint")
                .column("product", "smallint")
                .part("agent_company", "agent,company")
                .part("company_product", "company,product")
                .part("agent_product", "agent,product")),
        Named.of(
            "cross product",
            WideTable.of("grid")
                .key("x", "y")
                .column("x", "integer")
                .column("y", "text")
                .part("xs", "x")
                .part("ys", "y")),
        Named.of(
            "four levels",
            WideTable.of("deep")
                .key("a")
                .column("a", "integer")
                .nullable("b", "integer")
                .nullable("c", "text")
                .nullable("d", "date")
                .nullable("e", "bytea")
                .part("as_", "a", "b")
                .part("bs", "b", "c")
                .part("cs", "c", "d")
                .part("ds", "d", "e")),
        Named.of(
            "overlapping parts",
            WideTable.of("addresses")
                .key("street", "city")
                .column("street", "text")
                .column("city", "text")
                .column("zip", "character(5)")
                .part("streets", "street,city", "zip")
                .part("zips", "zip", "city")),
        Named.of(
            "one to one",
            WideTable.of("people")
                .key("id")
                .column("id", "integer")
                .column("name", "text")
                .nullable("photo", "bytea")
                .part("persons", "id", "name")
                .part("photos", "id", "photo")),
        Named.of(
            "times and bits",
            WideTable.of("events")
                .key("at", "room")
                .column("at", "timestamp with time zone")
                .column("room", "bit(4)")
                .nullable("day", "date")
                .nullable("opens", "time without time zone")
                .nullable("flag", "boolean")
                .nullable("net", "inet")
                .nullable("fee", "money")
                .part("bookings", "at,room", "day", "flag")
                .part("days", "day", "opens")
                .part("rooms", "room", "net", "fee")),
        Named.of(
            "commented",
            WideTable.of("noted")
                .comment("what's \\ written here")
                .key("id")
                .column("id", "integer")
                .column("k", "text")
                .column("v", "text")
                .part("notes", "id", "k")
                .part("ks", "k", "v")),
        Named.of(
            "small types",
            WideTable.of("tiny")
                .key("id")
                .column("id", "smallint")
                .nullable("flag", "boolean")
                .nullable("meaning", "character varying(3)")
                .part("tinies", "id", "flag")
                .part("flags", "flag", "meaning")),
        Named.of(
            "two paths to one part",
            WideTable.of("transfers")
                .key("id")
                .column("id", "integer")
                .column("order_no", "integer")
                .column("line", "integer")
                .column("customer", "text")
                .column("item", "text")
                .part("moved", "id", "order_no", "line")
                .part("order_lines", "order_no,line", "item")
                .part("order_heads", "order_no", "customer")),
        Named.of("very wide", veryWide()));
  }

  private static WideTable veryWide() {
    WideTable wide = WideTable.of("w".repeat(63)).key("id").column("id", "integer");
    String[] own = new String[150];
    for (int i = 0; i < 150; i++) {
      own[i] = "fact_" + i + "_" + "x".repeat(40);
      wide.nullable(own[i], i % 3 == 0 ? "integer" : "text");
    }
    wide.part("w".repeat(62), "id", own[0], own[50]);
    wide.part("v".repeat(63), own[0], Arrays.copyOfRange(own, 1, 50));
    return wide.part("v".repeat(62) + "2", own[50], Arrays.copyOfRange(own, 51, 150));
  }

  @ParameterizedTest
  @MethodSource("shapes")
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
    WideTable wide =
        WideTable.of("heap")
            .nullable("a", "integer")
            .nullable("b", "text")
            .nullable("c", "text")
            .part("heap_rows", "a", "b")
            .part("bs", "b", "c");

    RoundTripReport report =
        run(
            wide,
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
    WideTable wide =
        WideTable.of("teaching")
            .key("course", "teacher", "book")
            .column("course", "integer")
            .column("teacher", "text")
            .column("book", "text")
            .part("teachers", "course,teacher")
            .part("books", "course,book");

    RoundTripReport report =
        run(
            wide,
            rows(
                "INSERT INTO teaching VALUES (1, 'a', 'x'), (1, 'a', 'y'), (1, 'b', 'x'),"
                    + " (2, 'a', 'x'), (2, 'b', 'x')"));

    assertThat(report.isClean()).isTrue();
    assertThat(report.quarantined()).isEqualTo(3);
  }

  @Test
  void rows_that_a_cyclic_join_would_make_up_stop_the_plan_and_nothing_is_left_behind() {
    WideTable wide =
        WideTable.of("supply")
            .key("agent", "company", "product")
            .column("agent", "smallint")
            .column("company", "smallint")
            .column("product", "smallint")
            .part("agent_company", "agent,company")
            .part("company_product", "company,product")
            .part("agent_product", "agent,product");

    RoundTripReport report =
        run(wide, rows("INSERT INTO supply VALUES (1, 1, 2), (1, 2, 1), (2, 1, 1)"));

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
