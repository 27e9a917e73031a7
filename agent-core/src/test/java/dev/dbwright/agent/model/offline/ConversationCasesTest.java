package dev.dbwright.agent.model.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.attachment.Attachment;
import dev.dbwright.tools.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Conversations with what must be called, said and never said. */
class ConversationCasesTest {
  private static final Set<String> TOOLS =
      Set.of(
          "explain_plan",
          "compare_plans",
          "explain_query",
          "describe_database",
          "run_query",
          "classify_sql",
          "analyze_normal_form",
          "discover_dependencies",
          "review_indexes",
          "tune_parameters",
          "assess_scale",
          "size_pool",
          "plan_backup",
          "plan_replication",
          "propose_change");

  @ParameterizedTest(name = "{0}")
  @MethodSource("withToolsOnOffer")
  void answers_as_expected(String id, JsonNode conversation) {
    Talk talk = Talk.unconnected();
    for (JsonNode turn : turns(conversation)) {
      String answer = talk.say(turn.path("message").asText(), files(turn));
      JsonNode expected = turn.path("expect");
      if (expected.has("tools")) {
        assertThat(talk.toolsCalled()).containsAnyElementsOf(texts(expected.path("tools")));
      }
      assertThat(texts(expected.path("answer")))
          .allSatisfy(wanted -> assertThat(answer).containsPattern(pattern(wanted)));
      assertNeverSaid(answer, expected);
    }
  }

  /** Where the tool is missing, the answer is honest: nothing forbidden, nothing made up. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("withToolsMissing")
  void never_says_what_is_forbidden(String id, JsonNode conversation) {
    Talk talk = Talk.unconnected();
    for (JsonNode turn : turns(conversation)) {
      String answer = talk.say(turn.path("message").asText(), files(turn));
      assertThat(answer).isNotBlank();
      assertNeverSaid(answer, turn.path("expect"));
    }
  }

  private static void assertNeverSaid(String answer, JsonNode expected) {
    assertThat(texts(expected.path("never")))
        .allSatisfy(
            forbidden ->
                assertThat(answer)
                    .doesNotContainPattern(Pattern.compile(forbidden, Pattern.CASE_INSENSITIVE)));
  }

  static Stream<Object[]> withToolsOnOffer() {
    return cases().filter(each -> needsOnly(TOOLS, (JsonNode) each[1]));
  }

  static Stream<Object[]> withToolsMissing() {
    return cases().filter(each -> !needsOnly(TOOLS, (JsonNode) each[1]));
  }

  private static boolean needsOnly(Set<String> tools, JsonNode conversation) {
    return turns(conversation).stream()
        .map(turn -> texts(turn.path("expect").path("tools")))
        .allMatch(wanted -> wanted.isEmpty() || wanted.stream().anyMatch(tools::contains));
  }

  private static Stream<Object[]> cases() {
    return Talk.resource("conversations.jsonl")
        .lines()
        .map(ConversationCasesTest::tree)
        .map(json -> new Object[] {json.path("id").asText(), json});
  }

  private static List<JsonNode> turns(JsonNode conversation) {
    if (!conversation.has("turns")) {
      return List.of(conversation);
    }
    List<JsonNode> turns = new ArrayList<>();
    conversation.path("turns").forEach(turns::add);
    return turns;
  }

  private static List<Attachment> files(JsonNode turn) {
    List<Attachment> files = new ArrayList<>();
    turn.path("files")
        .properties()
        .forEach(file -> files.add(new Attachment(file.getKey(), file.getValue().asText())));
    return files;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static Pattern pattern(String wanted) {
    return Pattern.compile(wanted, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  private static JsonNode tree(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
  }
}
