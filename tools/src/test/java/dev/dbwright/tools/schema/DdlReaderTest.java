package dev.dbwright.tools.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.sql.ObjectName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  static Table only(String sql) {
    Schema schema = DdlReader.read(sql);
    assertThat(schema.tables()).hasSize(1);
    return schema.tables().get(0);
  }
}
