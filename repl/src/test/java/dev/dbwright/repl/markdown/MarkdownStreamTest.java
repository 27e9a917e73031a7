package dev.dbwright.repl.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.Hole;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MarkdownStreamTest {
  private static final String ANSWER =
      """
      # Half of the time

      Half of the time goes into **reading** all `orders`, and the sort
      then spills 31 MB to *disk*.

      1. paste the query

         ```sql
         SELECT *

         FROM orders
         ```

      2. or connect
         - read only
         - cancelled after 30 s

      Then the rest:

      | node | share | what it does |
      |:-----|------:|--------------|
      | Seq Scan on orders | 54 % | keeps 9.7 % of 4,999,999 rows |
      | Sort | 26 % | 31,240 kB on disk |

      > At 9.7 % an index alone
      > will hardly win.

      ~~~
      CREATE INDEX CONCURRENTLY a_very_long_name_of_an_index ON public.orders (status, created_at);
      ~~~
      Done, see [the manual](https://www.postgresql.org/docs/18/indexes.html).
      ***
      日本語のテキスト and 😀 at the end""";

  @Test
  void shows_each_kind_of_block() {
    assertThat(shown(ANSWER, 60))
        .isEqualTo(
            """
            Half of the time

            Half of the time goes into reading all orders, and the sort
            then spills 31 MB to disk.

            1. paste the query

                   SELECT *

                   FROM orders

            2. or connect

               • read only
               • cancelled after 30 s

            Then the rest:

            node                share  what it does
            ────────────────────────────────────────────────────────
            Seq Scan on orders   54 %  keeps 9.7 % of 4,999,999 rows
            Sort                 26 %  31,240 kB on disk

            │ At 9.7 % an index alone will hardly win.

                CREATE INDEX CONCURRENTLY a_very_long_name_of_an_index ON public.orders (status, created_at);

            Done, see the manual
            (https://www.postgresql.org/docs/18/indexes.html).

            ────────────────────────────────────────

            日本語のテキスト and 😀 at the end
            """);
  }

  @Test
  void gives_the_same_output_for_any_split() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    String whole = shown(ANSWER, 60);

    for (int round = 0; round < 200; round++) {
      var stream = new MarkdownStream(() -> 60, false);
      var pieces = new StringBuilder();
      int longest = 1 + random.nextInt(40);
      for (int from = 0; from < ANSWER.length(); ) {
        int to = Math.min(ANSWER.length(), from + 1 + random.nextInt(longest));
        pieces.append(stream.push(ANSWER.substring(from, to)));
        from = to;
      }
      assertThat(pieces.append(stream.finish()).toString()).isEqualTo(whole);
    }
  }

  @Test
  void loses_no_word_and_doubles_none() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    String[] glue = {
      " ", "\n", "\n\n", "\n- ", "\n\n1. ", "\n\n   ", "\n> ", "\n```\n", "\n# ", "\n\t"
    };

    for (int round = 0; round < 300; round++) {
      var text = new StringBuilder("w0w");
      int words = 1 + random.nextInt(30);
      for (int i = 1; i < words; i++) {
        text.append(glue[random.nextInt(glue.length)]).append('w').append(i).append('w');
      }
      String shown = shown(text.toString(), 20 + random.nextInt(80));
      for (int i = 0; i < words; i++) {
        assertThat(shown.split("w" + i + "w", -1)).as(text.toString()).hasSize(2);
      }
    }
  }

  @Test
  void shows_a_paragraph_as_soon_as_it_ends() {
    var stream = new MarkdownStream(() -> 80, false);

    assertThat(stream.push("It is the sort")).isEmpty();
    assertThat(stream.push(".\n\nAnd")).isEqualTo("It is the sort.\n");
    assertThat(stream.push(" the scan.")).isEmpty();
    assertThat(stream.finish()).isEqualTo("\nAnd the scan.\n");
  }

  @Test
  void keeps_an_unclosed_fence_as_code() {
    assertThat(shown("```sql\nSELECT 1;\n\nSELECT 2;", 80))
        .isEqualTo("    SELECT 1;\n\n    SELECT 2;\n");
  }

  @Test
  void numbers_a_list_that_is_broken_by_text_as_it_was_written() {
    assertThat(shown("1. one\n\ntext\n\n2. two", 80)).isEqualTo("1. one\n\ntext\n\n2. two\n");
  }

  @Test
  void keeps_definitions_of_links() {
    assertThat(shown("[a]: https://example.org/x\n\nSee [a].", 80))
        .contains("[a]: https://example.org/x")
        .contains("See [a].");
  }

  @Test
  @Closes(Hole.IMAGES_THAT_CARRY_DATA)
  void shows_where_links_and_images_lead() {
    assertThat(shown("[bank](https://evil.example) ![x](https://evil.example/?data=1)", 80))
        .isEqualTo("bank (https://evil.example) x (https://evil.example/?data=1)\n");
    assertThat(shown("<https://example.org>", 80)).isEqualTo("https://example.org\n");
  }

  @Test
  void follows_a_window_that_is_resized() {
    int[] width = {80};
    var stream = new MarkdownStream(() -> width[0], false);
    String paragraph = "word ".repeat(10).strip();

    assertThat(stream.push(paragraph + "\n\n")).hasLineCount(1);
    width[0] = 20;
    assertThat(stream.push(paragraph + "\n\n").strip()).hasLineCount(3);
  }

  @Test
  void writes_a_table_as_fields_where_columns_do_not_fit() {
    String table =
        "| table name | rows |\n|---|---|\n| order_lines_archive | 48,211 |\n| b | 2 |\n";

    assertThat(shown(table, 14))
        .isEqualTo(
            """
            table name:
            order_lines_ar
            chive
            rows: 48,211

            table name: b
            rows: 2
            """);
  }

  @Test
  void breaks_cells_where_the_table_is_a_little_too_wide() {
    String table =
        "| what | why |\n|---|---|\n| Sort | spills to the disk because memory is short |\n";

    assertThat(shown(table, 30).lines()).allMatch(line -> TerminalText.columns(line) <= 30);
    assertThat(shown(table, 30)).contains("Sort  spills to the disk");
  }

  @Test
  void keeps_text_within_the_width_at_any_width() {
    for (int width = 1; width < 120; width++) {
      int limit = Math.max(10, width);
      String text = "A 日本語のテキスト of some words, and **aVeryLongWordThatFitsNowhereAtAll**.";
      assertThat(shown(text, width).lines()).allMatch(line -> TerminalText.columns(line) <= limit);
    }
  }

  @Test
  void closes_every_colour_on_its_own_line() {
    var stream = new MarkdownStream(() -> 12, true);
    String shown = stream.push("**bold words that go over lines** `code`\n\n");

    assertThat(shown).contains("\u001b[1m");
    assertThat(shown.lines()).allMatch(line -> !line.contains("\u001b[") || line.endsWith("[0m"));
  }

  @Test
  void writes_no_escape_sequence_without_colour() {
    assertThat(shown(ANSWER, 60)).doesNotContain("\u001b");
  }

  @Test
  void survives_nesting_that_no_person_writes() {
    String quotes = ">".repeat(20_000) + " deep";
    String emphasis = "*a ".repeat(20_000) + "deep" + "*".repeat(20_000);
    String lists = "- ".repeat(5_000) + "item";

    assertThat(shown(quotes, 80)).contains("deep");
    assertThat(shown(emphasis, 80)).contains("deep");
    assertThat(shown(lists, 80)).contains("item");
  }

  static String shown(String markdown, int width) {
    var stream = new MarkdownStream(() -> width, false);
    return stream.push(markdown) + stream.finish();
  }
}
