package dev.dbwright.tools.explain.plan.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.explain.plan.HostileText;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any input gives plans or an error that a person can read. */
final class HostileMysqlInputTest {
  private static final int MUTATIONS = 3_000;
  private static final String MARKS = "()[]{}\",:.->'\n \u00a09|+\t\\<";
  private static final List<String> SOURCES =
      List.of(
          PlanSketch.resource("tree-in-the-form-of-the-mysql-manual.txt"),
          PlanSketch.resource("tree-projection-in-the-form-of-the-mysql-manual.txt"),
          PlanSketch.resource("json-version-1-in-the-form-of-the-mysql-manual.json"),
          PlanSketch.resource("json-version-2-in-the-form-of-the-mysql-manual.json"),
          PlanSketch.resource("table.txt"),
          PlanSketch.resource("analyze.json"));

  @Test
  void any_mutation_of_a_plan_gives_plans_or_a_readable_error() {
    long seed = 20_260_112L;
    var random = new Random(seed);
    int read = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      String paste =
          HostileText.mutated(SOURCES.get(random.nextInt(SOURCES.size())), MARKS, 5, random);
      read += HostileText.isRead(PlanSketch.READER, paste, "seed " + seed + ", round " + i) ? 1 : 0;
    }
    assertThat(read).as("seed %s", seed).isBetween(MUTATIONS / 10, MUTATIONS - 1);
  }

  @Test
  void reads_a_tree_of_two_thousand_levels() {
    var text = new StringBuilder();
    for (int depth = 0; depth < 2_000; depth++) {
      text.append(" ".repeat(depth * 4)).append("-> Limit: 1 row(s)\n");
    }
    text.append(" ".repeat(8_000)).append("-> Table scan on t\n");

    assertThat(PlanSketch.read(text.toString()).plans().get(0).nodes()).hasSize(2_001);
  }

  @Test
  void reads_query_blocks_five_thousand_deep() {
    int depth = 5_000;
    String open = "{\"query_block\": {\"table\": {\"table_name\": \"t\", \"materialized\": ";
    String json = open.repeat(depth) + "{}" + "}}}".repeat(depth);

    assertThat(PlanSketch.read(json).plans().get(0).nodes()).hasSizeGreaterThan(depth);
  }

  @Test
  void reads_a_megabyte_of_rows() {
    String header = "id\tselect_type\ttable\ttype\tpossible_keys\tkey\tkey_len\tref\trows\tExtra\n";
    String rows = "1\tSIMPLE\tt\tALL\tNULL\tNULL\tNULL\tNULL\t5\t\n".repeat(20_000);

    assertThat(PlanSketch.read(header + rows).plans().get(0).nodes()).hasSize(20_002);
  }

  @Test
  void upright_rows_that_are_none_end() {
    String paste = "select_type: x\n".repeat(50_000);

    assertThatThrownBy(() -> PlanSketch.read(paste)).isInstanceOf(DbwrightException.class);
  }

  @Test
  void refuses_a_megabyte_of_open_parentheses() {
    String paste = "-> Filter: (\n" + "((((((((\n".repeat(120_000);

    assertThatThrownBy(() -> PlanSketch.read(paste)).isInstanceOf(DbwrightException.class);
  }
}
