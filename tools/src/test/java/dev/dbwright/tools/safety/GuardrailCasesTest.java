package dev.dbwright.tools.safety;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.Hole;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements whose effect was observed on real servers, and how many are classified right. */
class GuardrailCasesTest {
  private static final double REQUIRED_SHARE = 0.97;
  private static final Set<String> HARMFUL =
      Set.of("write", "write_all_rows", "ddl", "destructive", "admin");

  private record Graded(String sql, String wanted, String found, boolean changes) {
    boolean isRight() {
      return found.equals(wanted) || (wanted.equals("invalid") && found.equals("unknown"));
    }

    boolean passesAsHarmless() {
      boolean harmless =
          found.equals("read") || (found.equals("session") && !wanted.equals("session"));
      return harmless && changes;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"guardrail", "unseen"})
  void nothing_that_changes_something_passes_as_harmless(String corpus) {
    assertThat(graded(corpus)).filteredOn(Graded::passesAsHarmless).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"guardrail", "unseen"})
  void effects_are_right_in_97_of_100_cases(String corpus) {
    assertThat(graded(corpus)).hasSizeGreaterThan(250);
    requireRight(graded(corpus));
  }

  @ParameterizedTest
  @ValueSource(strings = {"guardrail", "unseen"})
  @Closes(Hole.FALSE_ALARMS)
  void harmless_reads_are_called_reads_in_97_of_100_cases(String corpus) {
    requireRight(graded(corpus).stream().filter(g -> g.wanted().equals("read")).toList());
  }

  /** The same from the catalog of a server as from the text of the schema. */
  @Test
  void a_connected_catalog_tells_what_the_schema_text_tells() {
    try (var database = EmbeddedDatabase.freshDatabase()) {
      database.executeAsSuperuser(StatementCasesTest.resource("unseen-schema.sql"));
      List<Graded> live =
          graded("unseen", sql -> new StatementClassifier().classify(database.database(), sql));

      assertThat(live).filteredOn(Graded::passesAsHarmless).isEmpty();
      requireRight(live);
    }
  }

  private static void requireRight(List<Graded> cases) {
    List<Graded> wrong = cases.stream().filter(graded -> !graded.isRight()).toList();

    assertThat(wrong.size() / (double) cases.size())
        .as("%d of %d are wrong: %s", wrong.size(), cases.size(), wrong)
        .isLessThanOrEqualTo(1 - REQUIRED_SHARE);
  }

  private static List<Graded> graded(String corpus) {
    CatalogKnowledge schema =
        CatalogKnowledge.ofDdl(
            Engine.POSTGRESQL, StatementCasesTest.resource(corpus + "-schema.sql"));
    return graded(
        corpus, sql -> new StatementClassifier().classify(Engine.POSTGRESQL, sql, schema));
  }

  private static List<Graded> graded(String corpus, Function<String, Classification> onPostgresql) {
    return StatementCasesTest.resource(corpus + "-cases.jsonl")
        .lines()
        .map(line -> grade(line, onPostgresql))
        .toList();
  }

  private static Graded grade(String line, Function<String, Classification> onPostgresql) {
    JsonNode given;
    try {
      given = Json.mapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
    Engine engine = Engine.named(given.get("dialect").asText());
    String sql = given.get("sql").asText();
    Classification found =
        engine == Engine.POSTGRESQL
            ? onPostgresql.apply(sql)
            : new StatementClassifier().classify(engine, sql);
    String wanted = given.get("effect").asText();
    boolean changes =
        given.get("changes_data").asBoolean()
            || given.path("observed_change").asBoolean()
            || HARMFUL.contains(wanted);
    return new Graded(sql, wanted, found.effect().id(), changes);
  }
}
