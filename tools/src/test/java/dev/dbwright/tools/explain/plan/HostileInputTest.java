package dev.dbwright.tools.explain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any input gives plans or an error that a person can read. */
final class HostileInputTest {
  private static final PlanReader READER = new PlanReader();
  private static final int MUTATIONS = 3_000;
  private static final String MARKS = "()[]{}\",:.->'\n \u00a09|+";

  @Test
  void any_mutation_of_a_plan_gives_plans_or_a_readable_error() {
    long seed = 20_260_101L;
    var random = new Random(seed);
    List<String> originals = new ArrayList<>(GoldenPlansTest.sources().values());
    int read = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      String paste =
          HostileText.mutated(originals.get(random.nextInt(originals.size())), MARKS, 6, random);
      read += HostileText.isRead(READER, paste, "seed " + seed + ", round " + i) ? 1 : 0;
    }
    // Both ends of the promise were seen, or the mutations would prove nothing.
    assertThat(read).as("seed %s", seed).isBetween(MUTATIONS / 10, MUTATIONS - 1);
  }

  @Test
  void reads_a_text_plan_of_two_thousand_levels() {
    var text = new StringBuilder("Limit\n");
    for (int depth = 0; depth < 2_000; depth++) {
      text.append(" ".repeat(2 + depth * 6)).append("->  Limit\n");
    }

    assertThat(new PlanReader().read(text.toString()).plans().get(0).nodes()).hasSize(2_001);
  }

  @Test
  void reads_a_json_plan_of_five_thousand_levels() {
    int depth = 5_000;
    String open = "{\"Node Type\": \"Limit\", \"Plans\": [";
    String json =
        "{\"Plan\": " + open.repeat(depth) + "{\"Node Type\": \"Result\"}" + "]}".repeat(depth);

    assertThat(new PlanReader().read(json + "}").plans().get(0).nodes()).hasSize(depth + 1);
  }

  @Test
  void refuses_json_that_only_opens_brackets() {
    assertThatThrownBy(() -> new PlanReader().read("\"Plan\"" + "[".repeat(1_000_000)))
        .isInstanceOf(DbwrightException.class);
  }

  @Test
  void reads_a_megabyte_of_open_brackets_as_one_step() {
    String paste =
        "Seq Scan on t  (cost=0.00..1.00 rows=1 width=1)\n" + "  Filter: ((((a\n".repeat(60_000);

    assertThat(new PlanReader().read(paste).plans().get(0).nodes()).hasSize(1);
  }
}
