package dev.dbwright.tools.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.Hole;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What got past the guards of others, by the name of the hole. */
@Closes({
  Hole.STACKED_STATEMENTS,
  Hole.TRANSACTION_MADE_WRITABLE,
  Hole.WRITING_CTE,
  Hole.FUNCTION_WITH_EFFECTS,
  Hole.OPERATOR_OR_CAST_WITH_EFFECTS,
  Hole.DISGUISED_NAMES,
  Hole.EXPLAIN_THAT_EXECUTES,
  Hole.VERBS_THAT_LOOK_HARMLESS,
  Hole.MYSQL_DIALECT,
  Hole.SQLSERVER_BATCHES,
  Hole.SQLITE_PRAGMAS,
  Hole.FALSE_ALARMS,
  Hole.HIDDEN_CHARACTERS
})
class KnownHolesTest {
  private static final CatalogKnowledge SCHEMA =
      CatalogKnowledge.ofDdl(
          Engine.POSTGRESQL, StatementCasesTest.resource("guardrail-schema.sql"));

  static Stream<Arguments> holes() {
    return StatementCasesTest.resource("known-holes.txt")
        .lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(line -> line.split(" \\| ", 4))
        .map(hole -> Arguments.of(hole[0], hole[1], hole[2], hole[3]));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("holes")
  void is_closed(String hole, String engine, String effect, String sql) {
    Classification found =
        new StatementClassifier()
            .classify(
                Engine.named(engine),
                StatementCasesTest.Case.unescaped(sql),
                engine.equals("postgresql") ? SCHEMA : CatalogKnowledge.none());

    assertThat(found.effect().id()).as("%s: %s", hole, found.statements()).isEqualTo(effect);
  }
}
