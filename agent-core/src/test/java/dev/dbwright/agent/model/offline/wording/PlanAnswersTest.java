package dev.dbwright.agent.model.offline.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.json.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People have one word for what each engine names differently. */
final class PlanAnswersTest {
  @ParameterizedTest
  @CsvSource({
    "sort, Sort",
    "sort, Filesort",
    "sort, Temp B-tree",
    "join, Hash Match",
    "nested loop, Nested loop",
    "table scan, Table scan",
    "full scan, Clustered Index Scan",
    "index scan, Index range scan",
  })
  void a_step_is_found_by_the_common_word(String word, String type) throws IOException {
    String record =
        """
        {"plans":[{"analyzed":false,"nodes":[{"id":0,"type":"Query block"},
          {"id":1,"parent":0,"type":"%s"}],
          "findings":[{"name":"n","severity":"warning","message":"seen here",
            "at":{"node":1},"evidence":[]}]}]}
        """
            .formatted(type);

    assertThat(
            PlanAnswers.about(Json.mapper().readTree(record))
                .aboutNamed("what is wrong with the " + word + "?"))
        .hasValueSatisfying(answer -> assertThat(answer).startsWith("Seen here"));
  }

  @Test
  void numbers_are_told_as_people_read_them() throws IOException {
    String record =
        """
        {"plans":[{"analyzed":true,"nodes":[{"id":0,"type":"Sort"}],
          "findings":[{"name":"n","severity":"warning","message":"seen here","at":{"node":0},
            "evidence":[
              {"what":"share of the plan's time","value":0.73,"unit":"ratio","source":"plan"},
              {"what":"spilled","value":1,"unit":"batches","source":"plan"},
              {"what":"share of the plan's cost","value":0,"unit":"ratio","source":"plan"}]}]}]}
        """;

    assertThat(PlanAnswers.about(Json.mapper().readTree(record)).reasons())
        .contains("share of the plan's time: 73 % [plan]", "spilled: 1 batch [plan]")
        .doesNotContain("ratio", "plan's cost");
  }
}
