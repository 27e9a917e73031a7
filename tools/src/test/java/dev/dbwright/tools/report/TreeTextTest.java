package dev.dbwright.tools.report;

import static dev.dbwright.tools.report.Block.Tone.LOUD;
import static dev.dbwright.tools.report.Block.Tone.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.report.Block.Cell;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Block.Tree;
import dev.dbwright.tools.report.Block.TreeRow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trees in characters: what a terminal and a fence of Markdown show. */
final class TreeTextTest {
  private static final Tree JOIN =
      new Tree(
          List.of(Column.right("self"), Column.right("off")),
          List.of(
              row("0", 0, "Hash Join", 0.25, ""),
              row("1", 1, "Seq Scan on orders", 0.5, "12 x"),
              row("2", 1, "Hash", 0, ""),
              row("3", 2, "Seq Scan on customers", 0.25, "")));

  private static TreeRow row(String key, int depth, String label, double share, String off) {
    var self = new Cell(Math.round(share * 100) + " ms", share, PLAIN);
    return new TreeRow(key, depth, label, List.of(self, new Cell(off, null, LOUD)));
  }

  private static String shown(Tree tree, int width, boolean unicode) {
    Document document = Document.builder().add(tree).build();
    return AnsiRenderer.render(document, new TextForm(width, false, unicode));
  }

  @Test
  void figures_and_bars_stand_in_line_before_the_steps() {
    assertThat(shown(JOIN, 80, true))
        .isEqualTo(
            """
              #              self   off
              0  ██▌        25 ms        Hash Join
              1  █████      50 ms  12 x  ├ Seq Scan on orders
              2              0 ms        └ Hash
              3  ██▌        25 ms          └ Seq Scan on customers
            """);
  }

  @Test
  void a_terminal_that_knows_ascii_alone_gets_nothing_else() {
    assertThat(shown(JOIN, 80, false))
        .isEqualTo(
            """
              #              self   off
              0  ###        25 ms        Hash Join
              1  #####      50 ms  12 x  |-Seq Scan on orders
              2              0 ms        `-Hash
              3  ###        25 ms          `-Seq Scan on customers
            """);
  }

  @Test
  void a_narrow_terminal_gets_the_figures_below_each_step() {
    assertThat(shown(JOIN, 36, true))
        .isEqualTo(
            """
              0 Hash Join
                  █▎    self 25 ms
              1 ├ Seq Scan on orders
                  ██▌   self 50 ms  off 12 x
              2 └ Hash
                        self 0 ms
              3   └ Seq Scan on customers
                  █▎    self 25 ms
            """);
  }

  @Test
  void a_long_label_loses_its_middle_and_stands_in_full_below() {
    String label = "Index Scan using " + "orders_by_customer_".repeat(3) + "idx on orders";
    var tree = new Tree(List.of(), List.of(new TreeRow("7", 0, label, List.of())));

    String[] lines = shown(tree, 50, true).split("\n", -1);

    assertThat(lines[1]).startsWith("  7  Index Scan using orde").endsWith("_idx on orders");
    assertThat(lines[1]).contains("…").hasSizeLessThanOrEqualTo(50);
    // Broken within the name, for a terminal this narrow has no room for it.
    assertThat(String.join("", lines).replace(" ", "")).endsWith("7" + label.replace(" ", ""));
  }

  @Test
  void deep_trees_stay_within_the_width_and_say_how_deep_a_row_is() {
    List<TreeRow> rows = new ArrayList<>();
    for (int depth = 0; depth < 300; depth++) {
      rows.add(row(String.valueOf(depth), depth, "Nested Loop", 0.1, ""));
    }

    for (int width : new int[] {60, 80, 200}) {
      String shown = shown(new Tree(JOIN.columns(), rows), width, true);

      assertThat(shown.lines()).allMatch(line -> PlainText.width(line) <= width);
      assertThat(shown).contains("299›", "└ Nested Loop");
    }
  }

  @Test
  void what_is_folded_is_one_row() {
    var folded = new TreeRow("+1", 1, "2 steps more", "", List.of(), true, List.of());
    var tree =
        new Tree(
            List.of(),
            List.of(
                new TreeRow("0", 0, "Append", List.of()),
                folded,
                new TreeRow("1", 2, "Seq Scan on a", List.of()),
                new TreeRow("2", 2, "Seq Scan on b", List.of()),
                new TreeRow("3", 1, "Seq Scan on c", List.of())));

    assertThat(shown(tree, 80, true))
        .contains("2 steps more", "Seq Scan on c")
        .doesNotContain("on a", "on b");
  }

  @Test
  void colours_are_left_out_without_losing_what_they_say() {
    Document document = Document.builder().add(JOIN).build();

    String colored = AnsiRenderer.render(document, new TextForm(80, true, true));

    assertThat(colored).contains("\u001b[33m12 x\u001b[0m");
    assertThat(colored.replaceAll("\u001b\\[[0-9]+m", "").stripTrailing())
        .isEqualTo(shown(JOIN, 80, true).stripTrailing());
  }
}
