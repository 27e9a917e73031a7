package dev.dbwright.tools.safety;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.json.Json;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

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

  private final List<Graded> graded = grade();

  @Test
  void nothing_that_changes_something_passes_as_harmless() {
    assertThat(graded).filteredOn(Graded::passesAsHarmless).isEmpty();
  }

  @Test
  void effects_are_right_in_97_of_100_cases() {
    assertThat(graded).hasSizeGreaterThan(250);
    assertThat(share(graded)).isGreaterThanOrEqualTo(REQUIRED_SHARE);
  }

  @Test
  void harmless_reads_are_called_reads_in_97_of_100_cases() {
    List<Graded> reads = graded.stream().filter(g -> g.wanted().equals("read")).toList();

    assertThat(share(reads)).isGreaterThanOrEqualTo(REQUIRED_SHARE);
  }

  private static double share(List<Graded> cases) {
    return cases.stream().filter(Graded::isRight).count() / (double) cases.size();
  }

  private static List<Graded> grade() {
    CatalogKnowledge schema =
        CatalogKnowledge.ofDdl(
            Engine.POSTGRESQL, StatementCasesTest.resource("guardrail-schema.sql"));
    return StatementCasesTest.resource("guardrail-cases.jsonl")
        .lines()
        .map(line -> grade(line, schema))
        .toList();
  }

  private static Graded grade(String line, CatalogKnowledge schema) {
    JsonNode given;
    try {
      given = Json.mapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
    Engine engine = Engine.named(given.get("dialect").asText());
    String sql = given.get("sql").asText();
    Classification found =
        new StatementClassifier()
            .classify(engine, sql, engine == Engine.POSTGRESQL ? schema : CatalogKnowledge.none());
    String wanted = given.get("effect").asText();
    boolean changes =
        given.get("changes_data").asBoolean()
            || given.path("observed_change").asBoolean()
            || HARMFUL.contains(wanted);
    return new Graded(sql, wanted, found.effect().id(), changes);
  }
}
