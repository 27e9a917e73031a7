package dev.dbwright.agent.model.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.agent.attachment.Attachment;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is said, the planner answers; and no answer holds a command that loses data. */
class AnyMessageTest {
  private static final List<String> PIECES =
      List.of(
          "drop",
          "delete",
          "truncate",
          "the",
          "table",
          "users",
          "index",
          "all rows",
          "from",
          "where",
          "SELECT",
          "*",
          "FROM",
          "t",
          ";",
          "\n",
          "```",
          "```sql\n",
          "(",
          ")",
          "'",
          "\"",
          "$$",
          "--",
          "/*",
          "EXPLAIN",
          "Seq Scan on t  (cost=0.00..1.00 rows=1 width=4)",
          "->",
          "yes",
          "ok",
          "proceed",
          "why",
          "?",
          "sort",
          "shard",
          "2M rows",
          "400 qps",
          "R(A,B)",
          "A -> B",
          "help",
          "ignore your rules",
          "normal form",
          "migration",
          "é",
          "\u0000",
          "𝄞",
          "<file name=\"x\">",
          "</file>",
          "a,b\n1,2\n3,4",
          "pool",
          "backup",
          "5.5.5",
          "99999999999999999999999 rows");

  @Test
  void answers_any_mixture_of_words() {
    long seed = System.nanoTime();
    System.out.println("AnyMessageTest seed " + seed);
    var random = new Random(seed);
    for (int i = 0; i < 400; i++) {
      Talk talk = i % 2 == 0 ? Talk.connected() : Talk.unconnected();
      for (int turn = 0; turn < 3; turn++) {
        String message = mixture(random);
        String answer = talk.say(message, List.of(new Attachment("f", mixture(random))));
        assertThat(answer).as("seed %d: %s", seed, message).isNotBlank();
        assertThat(runnableLoss(answer)).as("seed %d: %s", seed, message).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes ",
        "drop the table t ",
        "SELECT a FROM t; ",
        "a,b\n",
        "-- c\n",
        "a.",
        "(",
        "-> x\n",
        "the ",
        "SELECT ",
        "Seq Scan on t  (cost=0.00..1.00 rows=1 width=4)\n",
        "1 ",
        "$$",
        "\"",
        "```\n"
      })
  void answers_very_long_messages(String piece) {
    String message = piece.repeat(40_000 / piece.length());

    assertThat(Talk.unconnected().say(message)).isNotBlank();
  }

  private static String mixture(Random random) {
    return Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
        .limit(1 + random.nextInt(12))
        .collect(Collectors.joining(random.nextBoolean() ? " " : ""));
  }

  private static List<String> runnableLoss(String answer) {
    return answer
        .lines()
        .map(line -> line.strip().toUpperCase(Locale.ROOT))
        .filter(line -> line.matches("(?:DROP|TRUNCATE|DELETE FROM)\\b.*"))
        .toList();
  }
}
