package dev.dbwright.tools.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong is told at its place, once. */
final class DdlFaultsTest {
  private static final String[] SCRIPTS = {"clinic", "Odd_names", "heirs", "altered", "dump"};

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          CREAT TABLE t (a int)                          | column 1: expected CREATE TABLE, found "CREAT"
          CREATE TABEL t (a int)                         | column 8: expected TABLE, INDEX or another kind of object behind CREATE, found "TABEL"
          CREATE TABLE (a int)                           | column 14: expected the table's name, found "("
          CREATE TABLE t                                 | column 15: expected "(" and the columns of table t, found the end of the statement
          CREATE TABLE t (a int                          | column 16: the bracket that opens here is not closed
          CREATE TABLE t (a int b int)                   | column 23: expected "," or ")" or a constraint behind column "a", found "b"
          CREATE TABLE t (a int,)                        | column 23: expected a column or a constraint, found ")"
          CREATE TABLE t (a PRIMARY KEY)                 | column 19: expected a type after the column name "a", found "PRIMARY"
          CREATE TABLE t (a int[x])                      | column 23: expected "]" behind the "[" of an array, found "x"
          CREATE TABLE t (a int, a text)                 | column 24: column "a" is there twice
          CREATE TABLE t (mail text, UNIQUE (mial))      | column 36: table t has no column "mial"; did you mean "mail"
          CREATE TABLE t (a int CHECK a > 0)             | column 29: expected "(" behind CHECK, found "a"
          CREATE TABLE a "Order Items" (a int)           | column 16: expected "(" and the columns of table a, found "Order Items"
          CREATE TABLE t (a int DEFAULT)                 | column 30: expected a value behind DEFAULT, found ")"
          CREATE TABLE t (a int DEFAULT, b int)          | column 30: expected a value behind DEFAULT, found ","
          CREATE TABLE t (a int PRIMARY KEY, PRIMARY KEY (a)) | column 51: table t has a primary key already
          CREATE TABLE t (a int REFERENCES)              | column 33: expected the table that is referenced, found ")"
          CREATE TABLE t (a int REFERENCES u ON DELETE x)| column 46: expected CASCADE, RESTRICT, SET NULL, SET DEFAULT or NO ACTION, found "x"
          CREATE TABLE t (a int, CONSTRAINT c FOO (a))   | column 37: expected CHECK, PRIMARY KEY, UNIQUE, FOREIGN KEY or EXCLUDE, found "FOO"
          CREATE TABLE t (a int) PRIMARY KEY (a)         | column 24: expected ";" or an option behind the table's ")", found "PRIMARY"
          CREATE TABLE t (a int); CREATE TABLE t (b int) | column 38: table t is created twice
          CREATE TABLE t (a text DEFAULT 'x)             | column 32: this is no SQL: unterminated quote
          CREATE TABLE t (a “b” int)                     | column 19: this is no SQL: misleading character U+201C
          CREATE TABLE t (a int); ALTER TABLE t DROP b   | column 44: table t has no column "b"
          """)
  void a_fault_is_told_with_its_column(String sql, String fault) {
    assertThatThrownBy(() -> DdlReader.read(sql)).hasMessage("line 1, " + fault);
  }

  @Test
  void lines_are_counted_through_fences_comments_and_rows() {
    String text =
        """
        Is this right?
        ```sql
        -- first
        CREATE TABLE a (x int);
        COPY a (x) FROM stdin;
        it's\tno SQL
        \\.
        /* two
           lines */ CREATE TABLE b (x int, y);
        ```
        """;

    assertThatThrownBy(() -> DdlReader.read(text))
        .hasMessage("line 9, column 37: expected a type after the column name \"y\", found \")\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "SELECT 1", "is t(a,b) in 3NF?", "-- CREATE TABLE t (a int)"})
  void a_text_without_tables_is_told(String text) {
    assertThatThrownBy(() -> DdlReader.read(text))
        .hasMessage("the text creates no table that can be read");
  }

  @Test
  void a_table_made_by_a_query_is_told() {
    assertThatThrownBy(() -> DdlReader.read("CREATE TABLE t AS SELECT 1"))
        .hasMessage(
            "the text creates no table that can be read:"
                + " t: its columns come from a query or a type: left out");
  }

  @Test
  void a_damaged_script_is_read_or_refused_in_one_line() {
    long seed = 20_261_121;
    System.out.println("seed " + seed);
    var random = new Random(seed);
    for (int round = 0; round < 1_500; round++) {
      String text = damaged(RoundTripTest.resource(SCRIPTS[round % SCRIPTS.length]), random);
      assertThat(outcome(text)).as("round %d: %s", round, text).isNotBlank().doesNotContain("\n");
    }
  }

  @Test
  void words_in_any_order_are_read_or_refused_in_one_line() {
    long seed = 20_261_122;
    System.out.println("seed " + seed);
    var random = new Random(seed);
    String[] words =
        """
        create table t u ( ) , ; . a b int text [ ] ' " $$ primary key unique check constraint not
        null default 1 references on delete set cascade alter add column drop rename to like
        including all inherits partition of by index using include where generated always as
        identity stored \\d \\. -- /* */ ` = => foreign exclude with comment is if exists 'x' "q" :: ?
        """
            .split("\\s+", -1);
    for (int round = 0; round < 8_000; round++) {
      var text = new StringBuilder("create table t (a int");
      for (int i = random.nextInt(25); i > 0; i--) {
        text.append(random.nextInt(6) == 0 ? "\n" : " ")
            .append(words[random.nextInt(words.length)]);
      }
      assertThat(outcome(text.toString())).as("round %d: %s", round, text).doesNotContain("\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        ")",
        "[",
        "a ",
        "a,",
        "'",
        "\"",
        "--\n",
        "/*",
        "$$",
        "\n",
        " ",
        "create table ",
        "create temp ",
        "copy from stdin ",
        "default ",
        "not null ",
        "x=# ",
        "a.",
        "```\n",
        "create table t(a int) ",
        "a int, ",
        "check ",
        "like x, ",
        "int[] ",
        "Table \"x\"\n",
        "a | b\n",
        "creat table "
      })
  void long_texts_of_one_piece_are_read_or_refused(String piece) {
    for (String start :
        List.of("", "Table \"t\"\n", "create table t (", "create table t (a int ", "x=# create ")) {
      assertThatCode(() -> outcome(start + piece.repeat(30_000))).doesNotThrowAnyException();
    }
  }

  @Test
  void a_wide_table_with_a_thousand_keys_is_read() {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < 1_600; i++) {
      parts.add("c" + i + " int UNIQUE CHECK (c" + i + " > 0)");
    }
    Schema schema = DdlReader.read("CREATE TABLE wide (" + String.join(", ", parts) + ")");

    assertThat(schema.tables().get(0).uniques()).hasSize(1_600);
  }

  private static String outcome(String text) {
    try {
      return "tables: " + DdlReader.read(text).tables().size();
    } catch (DbwrightException e) {
      return e.line();
    }
  }

  private static String damaged(String text, Random random) {
    var damaged = new StringBuilder(text);
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(damaged.length());
      int end = Math.min(damaged.length(), at + 1 + random.nextInt(20));
      switch (random.nextInt(4)) {
        case 0 -> damaged.delete(at, end);
        case 1 -> damaged.insert(at, damaged.substring(at, end));
        case 2 -> damaged.setCharAt(at, "()'\",;.[]\\$-/*`".charAt(random.nextInt(15)));
        default -> damaged.setLength(Math.max(1, at));
      }
    }
    return damaged.toString();
  }
}
