package dev.dbwright.tools.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.sql.ObjectName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DdlReaderTest {
  @Test
  void a_primary_key_implies_not_null() {
    Table table = only("CREATE TABLE t (a int, b int, PRIMARY KEY (a))");

    assertThat(table.primaryKey()).contains(new Key(Optional.empty(), List.of("a"), true));
    assertThat(table.columns()).extracting(Column::nullable).containsExactly(false, true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          int                          | integer
          varchar(40)                  | character varying(40)
          varchar                      | character varying
          char                         | character(1)
          "char"                       | "char"
          national character varying(9)| character varying(9)
          decimal(10,2)                | numeric(10,2)
          numeric( 10 )                | numeric(10,0)
          float(24)                    | real
          float(25)                    | double precision
          float                        | double precision
          double precision             | double precision
          timestamptz                  | timestamp with time zone
          timestamp (3)                | timestamp(3) without time zone
          time(0) with time zone       | time(0) with time zone
          bool                         | boolean
          bit                          | bit(1)
          bit varying(5)               | bit varying(5)
          interval day to second(3)    | interval day to second(3)
          int[3][]                     | integer[]
          text ARRAY[4]                | text[]
          pg_catalog.int4              | integer
          Shop.Mood                    | shop.mood
          shop."Mood"                  | shop."Mood"
          geometry(Point, 4326)        | geometry(Point,4326)
          """)
  void types_are_spelled_as_the_server_spells_them(String written, String canonical) {
    assertThat(only("CREATE TABLE t (a " + written + " NOT NULL)").columns())
        .extracting(Column::type)
        .containsExactly(canonical);
  }

  @Test
  void a_serial_is_an_identity_without_default() {
    assertThat(only("CREATE TABLE t (id bigserial, n int)").columns().get(0))
        .isEqualTo(new Column("id", "bigint", false, Optional.empty(), Optional.empty(), true, ""));
  }

  @Test
  void the_serial_of_a_dump_is_an_identity_too() {
    Table table =
        only(
            """
            CREATE TABLE public.t (id integer NOT NULL);
            CREATE SEQUENCE public.t_id_seq AS integer START WITH 1;
            ALTER SEQUENCE public.t_id_seq OWNED BY public.t.id;
            ALTER TABLE ONLY public.t
                ALTER COLUMN id SET DEFAULT nextval('public.t_id_seq'::regclass);
            """);

    assertThat(table.columns().get(0).identity()).isTrue();
    assertThat(table.columns().get(0).defaultExpression()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CREATE UNIQUE INDEX i ON t (a)               | true
          CREATE UNIQUE INDEX i ON t (a DESC, b)       | true
          CREATE UNIQUE INDEX i ON t (a) WHERE b > 0   | false
          CREATE UNIQUE INDEX i ON t (lower(a))        | false
          CREATE UNIQUE INDEX i ON t ((a + b))        | false
          CREATE INDEX i ON t (a)                      | false
          """)
  void a_unique_index_is_a_key_where_it_holds_for_all_rows(String index, boolean key) {
    Table table = only("CREATE TABLE t (a text, b text); " + index);

    assertThat(table.uniques()).hasSize(key ? 1 : 0);
    assertThat(table.indexes()).hasSize(1);
  }

  @Test
  void a_foreign_key_without_columns_points_to_the_primary_key() {
    Schema schema =
        DdlReader.read(
            """
            CREATE TABLE shop.orders (id int, customer int REFERENCES customers ON DELETE CASCADE);
            CREATE TABLE shop.customers (no int PRIMARY KEY);
            """);

    assertThat(schema.tables().get(0).foreignKeys())
        .containsExactly(
            new ForeignKey(
                Optional.empty(),
                List.of("customer"),
                ObjectName.of("shop", "customers"),
                List.of("no"),
                "CASCADE",
                "NO ACTION"));
  }

  @Test
  void a_missing_type_is_told_with_its_place() {
    assertThatThrownBy(() -> DdlReader.read("CREATE TABLE t (\n  a int,\n  x, y int)"))
        .hasMessage("line 3, column 4: expected a type after the column name \"x\", found \",\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hi, I don't know: which normal form?\nCREATE TABLE t (a int PRIMARY KEY, b text)",
        "explain this, please: CREATE TABLE t (a int PRIMARY KEY, b text) is it right?",
        "CREATE TABLE t (a int PRIMARY KEY, b text);\nWhat's wrong with it?",
        "Look:\n```sql\nCREATE TABLE t (a int PRIMARY KEY, b text)\n```\nIt's (mine.",
        """
        db=> CREATE TABLE t (
        db(> a int PRIMARY KEY,
        db(> b text);
        CREATE TABLE
        db=> \\d t
        x'\
        """,
        "\ufeffCREATE\u00a0TABLE t (a int PRIMARY KEY, b text)\r\n;\r\n",
      })
  void what_people_paste_around_a_table_is_passed_over(String text) {
    Table table = only(text);

    assertThat(table.columnNames()).containsExactly("a", "b");
    assertThat(table.primaryKey()).isPresent();
  }

  @Test
  void what_is_odd_in_other_statements_is_of_no_matter() {
    only("ALTER FUNCTION f() SET search_path = @extschema:cube@; CREATE TABLE t (a int)");
  }

  @Test
  void tables_need_no_semicolon_between_them() {
    assertThat(DdlReader.read("CREATE TABLE a (x int) CREATE TABLE b (y int)").tables()).hasSize(2);
  }

  @Test
  void a_check_counts_once_it_is_validated() {
    String added =
        "CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;";

    Schema open = DdlReader.read(added);
    Schema validated = DdlReader.read(added + "ALTER TABLE t VALIDATE CONSTRAINT c");

    assertThat(open.tables().get(0).checks()).isEmpty();
    assertThat(open.remarks())
        .containsExactly("t: a check that old rows may break is left out: \"a > 0\"");
    assertThat(validated.tables().get(0).checks())
        .containsExactly(new Check(Optional.of("c"), "a > 0"));
    assertThat(validated.remarks()).isEmpty();
  }

  @Test
  void columns_from_a_table_that_is_not_there_are_told_as_missing() {
    Schema schema = DdlReader.read("CREATE TABLE t (LIKE other INCLUDING ALL, own int)");

    assertThat(schema.tables().get(0).columnNames()).containsExactly("own");
    assertThat(schema.remarks())
        .containsExactly("t: the columns that it takes from other are not in the text");
  }

  @Test
  void a_foreign_key_over_ranges_is_told() {
    Schema schema =
        DdlReader.read(
            """
            CREATE TABLE t (
              id int, at daterange,
              PRIMARY KEY (id, at WITHOUT OVERLAPS),
              FOREIGN KEY (id, PERIOD at) REFERENCES u (id, PERIOD at)
            )
            """);

    assertThat(schema.tables().get(0).foreignKeys()).isEmpty();
    assertThat(schema.remarks())
        .containsExactly("t: a foreign key with PERIOD is left out: it compares ranges");
  }

  @Test
  void comments_and_line_breaks_are_no_part_of_an_expression() {
    Table table =
        only(
            """
            CREATE TABLE t (
              a int DEFAULT -- why
                (1 +
                 2) NOT NULL, -- because
              CHECK ( /* so */ (a > 0
                OR a < -5) )
            )
            """);

    assertThat(table.columns().get(0).defaultExpression()).contains("(1 + 2)");
    assertThat(table.checks()).extracting(Check::expression).containsExactly("a > 0 OR a < -5");
  }

  @ParameterizedTest
  @CsvSource({"public.a, a", "a, public.a", "s.a, a"})
  void a_name_with_and_without_its_schema_is_one_table(String created, String named) {
    Schema schema =
        DdlReader.read(
            "CREATE TABLE %s (x int PRIMARY KEY); CREATE TABLE b (y int REFERENCES %s);"
                .formatted(created, named));

    assertThat(schema.tables().get(1).foreignKeys().get(0).targetColumns()).containsExactly("x");
  }

  @Test
  void a_name_without_schema_means_the_one_in_public() {
    Schema schema =
        DdlReader.read(
            """
            CREATE TABLE s.a (x int PRIMARY KEY);
            CREATE TABLE public.a (z int PRIMARY KEY);
            CREATE TABLE b (y int REFERENCES a);
            """);

    assertThat(schema.tables().get(2).foreignKeys().get(0).target())
        .isEqualTo(ObjectName.of("public", "a"));
  }

  @Test
  void what_psql_says_of_a_table_is_read_as_its_ddl() {
    Table table =
        only(
            """
            shop=# \\d orders
                                                 Table "public.orders"
               Column    |         Type          | Collation | Nullable |              Default
            -------------+-----------------------+-----------+----------+------------------------------------
             id          | integer               |           | not null | nextval('orders_id_seq'::regclass)
             Customer No | character varying(40) |           | not null | 'a'::text || 'b|c'::text
             total       | numeric(10,2)         |           |          | generated always as (n * 2) stored
            Indexes:
                "orders_pkey" PRIMARY KEY, btree (id)
                "orders_u" UNIQUE CONSTRAINT, btree ("Customer No", total)
                "orders_i" UNIQUE, btree (total) WHERE id > 0
            Check constraints:
                "c" CHECK (total > 0::numeric)
            Foreign-key constraints:
                "fk" FOREIGN KEY (total) REFERENCES sums(id) ON DELETE CASCADE
            Referenced by:
                TABLE "lines" CONSTRAINT "x" FOREIGN KEY (order_id) REFERENCES orders(id)

            """);

    assertThat(DdlWriter.createTable(table))
        .isEqualTo(
            """
            CREATE TABLE public.orders (
              id integer GENERATED BY DEFAULT AS IDENTITY NOT NULL,
              "Customer No" character varying(40) DEFAULT 'a'::text || 'b|c'::text NOT NULL,
              total numeric(10,2) GENERATED ALWAYS AS (n * 2) STORED,
              CONSTRAINT orders_pkey PRIMARY KEY (id),
              CONSTRAINT orders_u UNIQUE ("Customer No", total),
              CONSTRAINT c CHECK (total > 0::numeric),
              CONSTRAINT fk FOREIGN KEY (total) REFERENCES sums (id) ON DELETE CASCADE
            )\
            """);
    assertThat(table.indexes()).extracting(Index::name).containsExactly("orders_i");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CREATE TABLE t (a int)           | true
          create unlogged  table t(a int)  | true
          CRAETE TABLE t (a int)           | true
          Table "public.t"                 | true
          R(A, B); A -> B                  | false
          is the table t(a, b) in 3NF?     | false
          """)
  void ddl_is_told_from_other_texts(String text, boolean ddl) {
    assertThat(DdlReader.recognises(text)).isEqualTo(ddl);
  }

  static Table only(String sql) {
    Schema schema = DdlReader.read(sql);
    assertThat(schema.tables()).hasSize(1);
    return schema.tables().get(0);
  }
}
