package dev.dbwright.tools.report;

import static dev.dbwright.tools.report.Relationship.Cardinality.ONE;
import static dev.dbwright.tools.report.Relationship.Cardinality.ZERO_OR_MORE;
import static dev.dbwright.tools.report.Relationship.Cardinality.ZERO_OR_ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.report.Entity.Attribute;
import dev.dbwright.tools.report.Entity.Mark;
import dev.dbwright.tools.report.EntityLayout.Corner;
import dev.dbwright.tools.report.EntityLayout.Line;
import dev.dbwright.tools.report.EntityLayout.Placed;
import dev.dbwright.tools.report.EntityLayout.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntityDiagramTest {
  private static final Block.EntityDiagram ORDERS =
      new Block.EntityDiagram(
          "Tables",
          "2 tables.",
          List.of(
              new Entity(
                  "orders",
                  List.of(
                      new Attribute("id", "bigint", Set.of(Mark.PK)),
                      new Attribute("note", "text", Set.of()))),
              new Entity(
                  "order_lines",
                  List.of(
                      new Attribute("order_id", "bigint", Set.of(Mark.FK, Mark.PK)),
                      new Attribute("line_no", "integer", Set.of(Mark.PK))))),
          List.of(
              new Relationship(
                  "orders", ONE, "id", "order_lines", ZERO_OR_MORE, "order_id", "order_id", true)));

  @Test
  void markdown_holds_a_mermaid_diagram() {
    assertThat(MarkdownRenderer.render(document(ORDERS)))
        .isEqualTo(
            """
            ```mermaid
            erDiagram
              "orders" {
                bigint id PK
                text note
              }
              "order_lines" {
                bigint order_id PK, FK
                integer line_no PK
              }
              "orders" ||--o{ "order_lines" : "order_id"
            ```
            """);
  }

  @Test
  void a_terminal_shows_boxes_side_by_side() {
    assertThat(AnsiRenderer.render(document(ORDERS), new TextForm(80, false, true)))
        .isEqualTo(
            """
              ┌ orders ────────┐  ┌ order_lines ───────────┐
              │ PK id   bigint │  │ PK FK order_id bigint  │
              │    note text   │  │ PK    line_no  integer │
              └────────────────┘  └────────────────────────┘
              orders 1 ── 0..n order_lines  (order_id)
            """);
  }

  @Test
  void a_terminal_without_unicode_gets_plain_characters_only() {
    String shown = AnsiRenderer.render(document(ORDERS), new TextForm(40, false, false));

    assertThat(shown).matches("[\\x20-\\x7e\\n]+").contains("+ orders --------+");
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 40, 80})
  void boxes_never_pass_the_width_of_the_terminal(int width) {
    Document document =
        document(
            one(
                "a_table_with_a_name_as_long_as_names_may_be",
                "column_name_of_length",
                "timestamp with time zone"));

    assertThat(AnsiRenderer.render(document, new TextForm(width, false, true)).lines())
        .allSatisfy(line -> assertThat(PlainText.width(line)).isLessThanOrEqualTo(width));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pk",
        "FK",
        "uk(3)",
        "1a",
        "a b",
        "a\"b",
        "a%b",
        "a\\b",
        "a`b",
        "a~b~",
        "{",
        "}",
        "",
        "#x;",
        "a-b",
        "pk-x",
        "x\ny",
        "direction TB",
        "é",
        "\uD83D\uDE00",
        "numeric(10,2)",
        "shop.mood"
      })
  void mermaid_takes_any_name(String name) {
    String mermaid = MermaidEntities.of(one(name.isEmpty() ? "t" : name, name, name));

    // The tokens of Mermaid's grammar that all its versions share.
    String word = "(?![pfuPFU][kK]\\b)[A-Za-z_\\u00C0-\\uFFFF][A-Za-z0-9_\\[\\]()\\u00C0-\\uFFFF]*";
    assertThat(mermaid.lines().map(String::strip))
        .startsWith("erDiagram")
        .allMatch(
            line ->
                line.equals("erDiagram")
                    || line.equals("}")
                    || line.matches("\"[^\"%\\\\#;]+\" \\{")
                    || line.matches(word + " " + word))
        .noneMatch(line -> line.matches("(?i).*direction\\s+TB.*"));
  }

  @Test
  void two_names_that_mermaid_cannot_tell_apart_get_numbers() {
    var diagram =
        new Block.EntityDiagram(
            "", "", List.of(new Entity("a%", List.of()), new Entity("a#", List.of())), List.of());

    assertThat(MermaidEntities.of(diagram)).contains("\"a_\" {", "\"a__2\" {");
  }

  @Test
  void a_relation_to_nowhere_is_refused() {
    var relation = new Relationship("a", ONE, "", "b", ZERO_OR_ONE, "", "x", false);

    assertThatThrownBy(
            () ->
                new Block.EntityDiagram(
                    "", "", List.of(new Entity("a", List.of())), List.of(relation)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void boxes_never_overlap_and_connected_ones_stand_in_different_columns() {
    long seed = 20_261_121;
    System.out.println("seed " + seed);
    var random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<Size> sizes = new ArrayList<>();
      for (int i = random.nextInt(30); i >= 0; i--) {
        sizes.add(new Size(80 + random.nextInt(200), 30 + random.nextInt(300)));
      }
      List<Line> lines = new ArrayList<>();
      for (int i = random.nextInt(40); i > 0; i--) {
        lines.add(new Line(random.nextInt(sizes.size()), random.nextInt(sizes.size())));
      }
      Placed placed = EntityLayout.place(sizes, lines);
      assertThat(overlaps(sizes, placed)).as("round %d", round).isZero();
      assertThat(lines)
          .allSatisfy(
              line ->
                  assertThat(
                          line.from() == line.to()
                              || placed.boxes().get(line.from()).x()
                                  != placed.boxes().get(line.to()).x())
                      .isTrue());
    }
  }

  private static int overlaps(List<Size> sizes, Placed placed) {
    int overlaps = 0;
    for (int i = 0; i < sizes.size(); i++) {
      Corner a = placed.boxes().get(i);
      boolean inside =
          a.x() >= 0
              && a.y() >= 0
              && a.x() + sizes.get(i).width() <= placed.width() + 0.01
              && a.y() + sizes.get(i).height() <= placed.height() + 0.01;
      overlaps += inside ? 0 : 1;
      for (int j = 0; j < i; j++) {
        Corner b = placed.boxes().get(j);
        boolean apart =
            a.x() + sizes.get(i).width() <= b.x()
                || b.x() + sizes.get(j).width() <= a.x()
                || a.y() + sizes.get(i).height() <= b.y()
                || b.y() + sizes.get(j).height() <= a.y();
        overlaps += apart ? 0 : 1;
      }
    }
    return overlaps;
  }

  private static Block.EntityDiagram one(String table, String column, String type) {
    return new Block.EntityDiagram(
        "t",
        "s",
        List.of(new Entity(table, List.of(new Attribute(column, type, Set.of())))),
        List.of());
  }

  private static Document document(Block block) {
    return Document.builder().add(block).build();
  }
}
