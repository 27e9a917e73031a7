package dev.dbwright.tools.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.report.Block;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StatementClassifierTest {
  private static final long SEED = 20_261_121;
  private static final String MARKS = "'\"`$()[];:,.-/*#@!?\\ \n\r\t=<>|+%\u200B\uFF1B\u00A0\0";
  private static final List<String> WORDS =
      List.of("SELECT", "DELETE", "FROM", "t", "WHERE", "AS", "WITH", "$a$", "BEGIN", "END", "1");

  private final StatementClassifier classifier = new StatementClassifier();

  @Test
  void says_where_each_statement_begins() {
    Classification found =
        classifier.classify(Engine.POSTGRESQL, "SELECT 1;\n  -- x\n  DROP TABLE t; SELECT 2");

    assertThat(found.statements())
        .extracting(s -> s.line() + ":" + s.column() + " " + s.text())
        .containsExactly("1:1 SELECT 1", "3:3 DROP TABLE t", "3:17 SELECT 2");
  }

  @Test
  void the_worst_statement_decides() {
    Classification found = classifier.classify(Engine.POSTGRESQL, "SELECT 1; DELETE FROM t");

    assertThat(found.effect()).isEqualTo(Effect.WRITE_ALL_ROWS);
    assertThat(found.changesData()).isTrue();
    assertThat(found.needsConfirmation()).isTrue();
    assertThat(found.statements().get(1).risks()).containsExactly("no-where");
  }

  @Test
  void an_empty_text_is_unknown() {
    assertThat(classifier.classify(Engine.POSTGRESQL, " -- nothing").effect())
        .isEqualTo(Effect.UNKNOWN);
  }

  @Test
  void shows_a_row_for_each_statement() {
    var document = classifier.classify(Engine.POSTGRESQL, "SELECT 1; DROP TABLE t").present();

    assertThat(document.blocks().get(0))
        .isInstanceOfSatisfying(
            Block.Table.class,
            table ->
                assertThat(table.rows())
                    .extracting(row -> row.get(0) + " " + row.get(1))
                    .containsExactly("1:1 read", "1:11 destructive"));
  }

  @Test
  void any_text_gets_an_effect() {
    var random = new Random(SEED);
    for (int i = 0; i < 3_000; i++) {
      String text = randomText(random);
      for (Engine engine : Engine.values()) {
        assertThat(classifier.classify(engine, text))
            .as("seed %d, %s: %s", SEED, engine, text)
            .isNotNull();
      }
    }
  }

  @Test
  void deep_nesting_is_refused_rather_than_followed() {
    String nested = "(".repeat(20_000) + "SELECT 1" + ")".repeat(20_000);
    String condition = "(".repeat(20_000) + "true" + ")".repeat(20_000);

    assertThat(classifier.classify(Engine.POSTGRESQL, nested).effect()).isEqualTo(Effect.UNKNOWN);
    assertThat(classifier.classify(Engine.POSTGRESQL, "DELETE FROM t WHERE " + condition).effect())
        .isGreaterThanOrEqualTo(Effect.WRITE);
  }

  private static String randomText(Random random) {
    var text = new StringBuilder();
    int length = 1 + random.nextInt(25);
    for (int i = 0; i < length; i++) {
      if (random.nextInt(3) == 0) {
        text.append(MARKS.charAt(random.nextInt(MARKS.length())));
      } else {
        text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
      }
    }
    return text.toString();
  }
}
