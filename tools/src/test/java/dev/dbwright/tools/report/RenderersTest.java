package dev.dbwright.tools.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.Hole;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RenderersTest {
  private static final Document SAMPLE =
      Document.builder()
          .heading(2, "Where the time goes")
          .paragraph("Half of it reads orders.")
          .add(
              new Block.Table(
                  List.of(Block.Column.right("ms"), Block.Column.left("node")),
                  List.of(List.of("1702", "Seq Scan"), List.of("8", "Hash"))))
          .list(List.of("one", "two"))
          .code("sql", "SELECT 1;")
          .build();

  @Test
  void markdown_is_what_a_person_would_write() {
    assertThat(MarkdownRenderer.render(SAMPLE))
        .isEqualTo(
            """
            ## Where the time goes

            Half of it reads orders.

            | ms | node |
            | ---: | --- |
            | 1702 | Seq Scan |
            | 8 | Hash |

            - one
            - two

            ```sql
            SELECT 1;
            ```
            """);
  }

  @Test
  void a_terminal_without_colour_gets_no_escape_sequence() {
    assertThat(AnsiRenderer.render(SAMPLE, new TextForm(80, false, true)))
        .isEqualTo(
            """
            Where the time goes

            Half of it reads orders.

                ms  node
              1702  Seq Scan
                 8  Hash

              - one
              - two

                SELECT 1;
            """);
  }

  @Test
  void long_paragraphs_are_wrapped_to_the_width() {
    Document document = Document.builder().paragraph("word ".repeat(30).strip()).build();

    String[] lines = AnsiRenderer.render(document, new TextForm(30, false, true)).split("\n", -1);

    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(30));
  }

  @Test
  void foreign_text_cannot_steer_a_terminal() {
    Document document =
        Document.builder()
            .paragraph("a\u001b]52;c;evil\u0007b\u202Ec\u200Bd")
            .add(
                new Block.Table(
                    List.of(Block.Column.left("t")), List.of(List.of("x\u001b[2Jy\nz"))))
            .build();

    String shown = AnsiRenderer.render(document, new TextForm(80, false, true));

    assertThat(shown).doesNotContain("\u001b", "\u0007", "\u202E", "\u200B").contains("y z");
  }

  @Test
  @Closes(Hole.HTML_IN_MARKDOWN)
  void foreign_text_cannot_become_markup_in_html() {
    Document document =
        Document.builder()
            .paragraph("<img src=x onerror=alert(1)>")
            .code("s\"><b>", "</code>")
            .build();

    assertThat(HtmlRenderer.render(document))
        .doesNotContain("<img", "<b>", "</code></code>")
        .contains("&lt;img src=x onerror=alert(1)&gt;");
  }

  @Test
  void foreign_text_cannot_become_markup_in_markdown() {
    Document document =
        Document.builder()
            .paragraph("![x](http://evil) <script> work_mem _em_")
            .code("text", "```\n# not a heading")
            .build();

    assertThat(MarkdownRenderer.render(document))
        .contains("!\\[x\\](http://evil) \\<script\\> work_mem \\_em\\_")
        .contains("````text");
  }

  @Test
  void a_row_with_a_cell_too_few_is_refused() {
    assertThatThrownBy(
            () ->
                new Block.Table(
                    List.of(Block.Column.left("a"), Block.Column.left("b")), List.of(List.of("1"))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
