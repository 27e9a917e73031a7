package dev.dbwright.tools.explain.plan.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.HostileText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any text gives plans or an error that a person can read. */
final class ShowplanHostileInputTest {
  private static final int MUTATIONS = 2_000;
  private static final String MARKS = "()[]{}\"<>/&;:.,-'|\t\n \u00a09";

  @Test
  void any_mutation_of_a_plan_gives_plans_or_a_readable_error() {
    long seed = 20_260_201L;
    var random = new Random(seed);
    List<String> originals = new ArrayList<>(GoldenShowplansTest.sources().values());
    int read = 0;
    for (int round = 0; round < MUTATIONS; round++) {
      String paste = mutated(originals.get(random.nextInt(originals.size())), random);
      read +=
          HostileText.isRead(GoldenShowplansTest.READER, paste, "seed " + seed + ", round " + round)
              ? 1
              : 0;
    }
    // Both ends of the promise were seen, or the mutations would prove nothing.
    assertThat(read).as("seed %s", seed).isBetween(MUTATIONS / 10, MUTATIONS - 1);
  }

  private static String mutated(String original, Random random) {
    var text = new StringBuilder(original);
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && text.length() > 2; i++) {
      int at = random.nextInt(text.length());
      int length = Math.min(text.length() - at, 1 + random.nextInt(60));
      switch (random.nextInt(6)) {
        case 0 -> text.delete(at, at + length);
        case 1 -> text.insert(at, text.substring(at, at + length));
        case 2 -> text.setCharAt(at, MARKS.charAt(random.nextInt(MARKS.length())));
        case 3 -> text.setCharAt(at, (char) ('0' + random.nextInt(10)));
        case 4 -> text.insert(at, (char) random.nextInt(0x3000));
        default -> text.insert(at, "\n" + " ".repeat(random.nextInt(40)));
      }
    }
    return text.toString();
  }

  @Test
  void a_step_that_never_closes_its_parenthesis_is_read_to_the_limit() {
    String paste = "  |--Filter(WHERE:((((a\n" + "b((((\n".repeat(200_000);

    assertThat(GoldenShowplansTest.READER.read(paste).plans().get(0).nodes()).hasSize(1);
  }

  @Test
  void a_tree_of_five_hundred_levels_is_read() {
    var text = new StringBuilder();
    for (int depth = 0; depth < 500; depth++) {
      text.append(" ".repeat(2 + depth * 5)).append("|--Filter(WHERE:([a]=(1)))\n");
    }

    assertThat(GoldenShowplansTest.READER.read(text.toString()).plans().get(0).nodes())
        .hasSize(500);
  }
}
