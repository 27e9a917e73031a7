package dev.dbwright.tools.explain.plan.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanFormat;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.PlanReader;
import dev.dbwright.tools.explain.plan.ReadPlans;
import dev.dbwright.tools.explain.plan.Relationship;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What SQLite's shell and drivers print, whole and damaged. */
final class SqlitePlanReaderTest {
  private static final PlanReader READER = new PlanReader(List.of(new SqlitePlanReader()));

  private static final String TREE =
      """
      QUERY PLAN
      |--SCAN c
      |--CORRELATED SCALAR SUBQUERY 1
      |  `--MULTI-INDEX OR
      |     |--INDEX 1
      |     |  `--SEARCH o USING INDEX o_cust (customer_id=?)
      |     `--INDEX 2
      |        `--SEARCH o USING COVERING INDEX o_reg_stat (region=? AND status>?)
      `--USE TEMP B-TREE FOR ORDER BY
      """;

  private static final List<String> STEPS =
      List.of(
          "0 Query plan",
          "1 Scan on c",
          "1 Correlated scalar subquery",
          "2 Multi-index OR",
          "3 OR branch",
          "4 Search using o_cust on o",
          "3 OR branch",
          "4 Search using o_reg_stat on o",
          "1 Temp B-tree for ORDER BY");

  private static Plan read(String paste) {
    ReadPlans read = READER.read(paste);
    assertThat(read.engine()).isEqualTo(Engine.SQLITE);
    assertThat(read.plans()).hasSize(1);
    return read.plans().get(0);
  }

  private static List<String> steps(Plan plan) {
    int[] depths = new int[plan.nodes().size()];
    return plan.nodes().stream()
        .map(
            node -> {
              depths[node.id()] = node.parent() == null ? 0 : depths[node.parent()] + 1;
              return depths[node.id()] + " " + node.title();
            })
        .toList();
  }

  private static PlanNode step(String text) {
    return read("QUERY PLAN\n`--" + text).nodes().get(1);
  }

  @Test
  void reads_the_tree_of_the_shell() {
    assertThat(steps(read(TREE))).isEqualTo(STEPS);
    assertThat(READER.read(TREE).format()).isEqualTo(PlanFormat.TREE);
  }

  /** Each step of {@link #TREE} as a row of its own. */
  private static String rows(String row) {
    List<String> steps =
        TREE.lines().skip(1).map(line -> line.substring(line.indexOf("--") + 2)).toList();
    int[] ids = {4, 9, 11, 12, 17, 23, 29, 35};
    int[] parents = {0, 0, 9, 11, 12, 11, 23, 0};
    var text = new StringBuilder();
    for (int i = 0; i < ids.length; i++) {
      text.append(row.formatted(ids[i], parents[i], steps.get(i)));
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%d|%d|0|%s\n",
        "│ %-3d│ %-7d│ 0       │ %-60s │\n",
        "| %d | %d | 0 | %s |\n",
        "%-4d  %-6d  0        %s\n",
        "%d,%d,0,\"%s\"\n",
        "%d\t%d\t0\t%s\n",
        "%d,%d,0,'%s'\n",
        "{\"id\":%d,\"parent\":%d,\"notused\":0,\"detail\":\"%s\"},\n",
        "{ id: %d, parent: %d, notused: 0, detail: '%s' },\n",
        "     id = %d\n parent = %d\nnotused = 0\n detail = %s\n\n",
        "(%d, %d, 0, '%s')\n",
        "(%d, %d, 0, '%s'), "
      })
  void reads_the_rows_of_shells_and_drivers(String row) {
    assertThat(steps(read(rows(row)))).isEqualTo(STEPS);
    assertThat(READER.read(rows(row)).format()).isEqualTo(PlanFormat.TABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id|parent|notused|detail\n",
        "id  parent  notused  detail\n--  ------  -------  ------\n",
        "sqlite> EXPLAIN QUERY PLAN SELECT …;\n",
        "\"id\",\"parent\",\"notused\",\"detail\"\n"
      })
  void skips_what_stands_above_rows(String heading) {
    assertThat(steps(read(heading + rows("%d|%d|0|%s\n")))).isEqualTo(STEPS);
  }

  @Test
  void needs_no_blanks_before_a_branch() {
    String stripped = TREE.lines().map(String::strip).reduce("", (a, b) -> a + b + "\n");
    String collapsed = TREE.replaceAll(" +", " ");

    assertThat(steps(read(stripped))).isEqualTo(STEPS);
    assertThat(steps(read(collapsed))).isEqualTo(STEPS);
  }

  @Test
  void reads_what_other_programs_made_of_the_characters() {
    assertThat(steps(read(TREE.replace(' ', '\u00a0')))).isEqualTo(STEPS);
    assertThat(steps(read(TREE.replace("`", "'")))).isEqualTo(STEPS);
    assertThat(steps(read(TREE.replace("`", "")))).isEqualTo(STEPS);
    assertThat(steps(read(TREE.replace("--", "\u2014")))).isEqualTo(STEPS);
    assertThat(steps(read("-- " + TREE.replace("\n", "\n-- ")))).isEqualTo(STEPS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"```\n%s```\n", "> %s", "\n\n%s\n\nRun Time: real 0.001\n", "%s1|x|y\n"})
  void reads_a_tree_among_other_text(String around) {
    assertThat(
            steps(
                read(around.formatted(TREE.replace("\n", around.startsWith(">") ? "\n> " : "\n")))))
        .isEqualTo(STEPS);
  }

  @Test
  void puts_broken_lines_together() {
    for (int width = 20; width < 80; width++) {
      String broken = broken(TREE, width);
      assertThat(steps(read(broken))).as("width %s:%n%s", width, broken).isEqualTo(STEPS);
      assertThat(read(broken).nodes().get(7).text("Index Cond")).contains("region=? AND status>?");
    }
  }

  private static String broken(String text, int width) {
    var broken = new StringBuilder();
    for (String line : text.lines().toList()) {
      for (int from = 0; from < line.length(); from += width) {
        broken.append(line, from, Math.min(line.length(), from + width)).append('\n');
      }
    }
    return broken.toString();
  }

  @Test
  void takes_a_closed_tree_that_begins_anew_for_another_plan() {
    List<Plan> plans = READER.read("`--SCAN a\n|--SCAN b\n`--SCAN c\n" + TREE).plans();

    assertThat(plans).extracting(plan -> plan.nodes().size()).containsExactly(2, 3, 9);
  }

  @Test
  void takes_rows_that_are_numbered_anew_for_another_plan() {
    String rows = rows("%d|%d|0|%s\n");

    assertThat(READER.read(rows + rows).plans())
        .hasSize(2)
        .allSatisfy(plan -> assertThat(steps(plan)).isEqualTo(STEPS));
  }

  @Test
  void names_the_line_of_a_branch_that_has_no_place() {
    String damaged = TREE.replace("|  `--MULTI-INDEX OR\n", "");

    assertThatThrownBy(() -> READER.read(damaged))
        .isInstanceOfSatisfying(
            DbwrightException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.PLAN_DAMAGED);
              assertThat(e).hasMessageContaining("line 4").hasMessageContaining("INDEX 1");
            });
  }

  @Test
  void names_the_line_of_a_row_whose_parent_is_missing() {
    assertThatThrownBy(() -> READER.read("2|0|0|SCAN a\n7|5|0|SEARCH b"))
        .hasMessageContaining("line 2")
        .hasMessageContaining("SEARCH b");
  }

  @Test
  void says_that_steps_alone_do_not_tell_what_belongs_to_a_subquery() {
    assertThat(steps(read("SCAN a\nSEARCH b USING INDEX i (x=?)\n"))).hasSize(3);
    assertThatThrownBy(() -> READER.read("SCAN a\nSCALAR SUBQUERY 1\nSCAN b"))
        .isInstanceOfSatisfying(
            DbwrightException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PLAN_DAMAGED));
  }

  @Test
  void tells_the_parts_of_a_search() {
    PlanNode search =
        step("SEARCH main.orders USING COVERING INDEX o (ANY(a) AND b>? AND b<?) LEFT-JOIN");

    assertThat(search.target().schema()).isEqualTo("main");
    assertThat(search.target().relation()).isEqualTo("orders");
    assertThat(search.target().index()).isEqualTo("o");
    assertThat(search.text("Covering")).contains("true");
    assertThat(search.text("Index Cond")).contains("ANY(a) AND b>? AND b<?");
    assertThat(search.variant().joinType()).isEqualTo("Left");
  }

  @Test
  void tells_keys_and_indexes_that_have_no_name() {
    assertThat(step("SEARCH o USING INTEGER PRIMARY KEY (rowid=?)").text("Key"))
        .contains("INTEGER PRIMARY KEY");
    PlanNode automatic = step("SEARCH y USING AUTOMATIC PARTIAL COVERING INDEX (a=?)");
    assertThat(automatic.text("Automatic Index")).contains("true");
    assertThat(automatic.text("Partial")).contains("true");
    assertThat(automatic.target().index()).isNull();
  }

  @Test
  void takes_names_with_blanks_as_they_are() {
    PlanNode search = step("SEARCH order items USING INDEX by day (a=?)");

    assertThat(search.target().relation()).isEqualTo("order items");
    assertThat(search.target().index()).isEqualTo("by day");
  }

  @Test
  void knows_that_a_built_subquery_is_no_table() {
    Plan plan = read("|--MATERIALIZE d\n|  `--SCAN orders\n|--SCAN d\n`--SCAN (subquery-2)\n");

    assertThat(plan.nodes().get(3).target().relation()).isNull();
    assertThat(plan.nodes().get(3).target().name()).isEqualTo("d");
    assertThat(plan.nodes().get(4).target().name()).isEqualTo("(subquery-2)");
    assertThat(plan.nodes().get(3).relationship()).isEqualTo(Relationship.OUTER);
    assertThat(plan.nodes().get(4).relationship()).isEqualTo(Relationship.INNER);
  }

  @Test
  void reads_the_wording_from_before_3_36() {
    PlanNode scan = step("SCAN TABLE orders AS o USING COVERING INDEX i (~1000000 rows)");

    assertThat(scan.target().relation()).isEqualTo("orders");
    assertThat(scan.target().alias()).isEqualTo("o");
    assertThat(scan.estimatedRows()).isEqualTo(1_000_000);
  }

  @Test
  void hangs_the_selects_from_before_3_24_below_what_names_them() {
    Plan plan =
        read(
            """
            1|0|0|SCAN TABLE orders
            3|0|0|SCAN TABLE a
            4|0|0|SCAN TABLE b
            0|0|0|SCAN SUBQUERY 1 AS d
            0|0|0|EXECUTE CORRELATED SCALAR SUBQUERY 2
            2|0|0|COMPOUND SUBQUERIES 3 AND 4 (UNION ALL)
            """);

    assertThat(steps(plan))
        .containsExactly(
            "0 Query plan",
            "1 Scan on d",
            "2 Scan on orders",
            "1 Correlated scalar subquery",
            "2 Compound query",
            "3 Subquery",
            "4 Scan on a",
            "3 Subquery",
            "4 Scan on b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SCAN the sources and SEARCH on",
        "  |--Index Scan(OBJECT:([SCAN x].[i]))",
        "Filter: (a = 'SCAN b')",
        "1|2|SCAN orders"
      })
  void leaves_other_words_alone(String text) {
    assertThatThrownBy(() -> READER.read(text))
        .isInstanceOfSatisfying(
            DbwrightException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.PLAN_UNRECOGNISED));
  }

  @Test
  void any_mutation_gives_plans_or_an_error_that_names_a_line() {
    long seed = 20_261_121L;
    var random = new Random(seed);
    List<String> originals = List.of(TREE, rows("%d|%d|0|%s\n"), rows("(%d, %d, 0, '%s'), "));
    int read = 0;
    for (int i = 0; i < 3_000; i++) {
      String which = "seed " + seed + ", round " + i;
      var text = new StringBuilder(originals.get(i % originals.size()));
      for (int change = 0; change < 1 + random.nextInt(4); change++) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + 1 + random.nextInt(20));
        switch (random.nextInt(3)) {
          case 0 -> text.delete(at, end);
          case 1 -> text.insert(at, text.substring(at, end));
          default -> text.insert(at, "|`-'\"(\n 0".charAt(random.nextInt(9)));
        }
      }
      try {
        assertThat(READER.read(text.toString()).plans()).as(which).isNotEmpty();
        read++;
      } catch (DbwrightException e) {
        assertThat(e.code()).as(which).isIn(ErrorCode.PLAN_DAMAGED, ErrorCode.PLAN_UNRECOGNISED);
      }
    }
    assertThat(read).as("seed %s", seed).isBetween(300, 2_999);
  }

  @Test
  void reads_a_hundred_thousand_branches_below_each_other() {
    String deep = "`--SCALAR SUBQUERY 1\n".repeat(100_000) + "`--SCAN a\n";

    assertThat(read(deep).nodes()).hasSize(100_002);
  }

  @Test
  void reads_a_hundred_thousand_branches_beside_each_other() {
    String wide = "|--SCAN a\n".repeat(100_000) + "`--SCAN b (" + "(".repeat(100_000);

    assertThat(read(wide).nodes()).hasSize(100_002);
  }

  @Test
  void gives_up_joining_what_never_becomes_whole() {
    String lines = "x\n".repeat(100_000);

    assertThat(read("`--SEARCH a USING\n" + lines).nodes()).hasSize(2);
  }
}
