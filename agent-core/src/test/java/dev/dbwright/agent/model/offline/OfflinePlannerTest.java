package dev.dbwright.agent.model.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfflinePlannerTest {
  private final OfflinePlanner planner = new OfflinePlanner();

  @Test
  void streams_the_answer_word_by_word_and_whole() {
    var heard = new Heard(Integer.MAX_VALUE);

    planner.chat(request("help"), heard);

    assertThat(heard.pieces).hasSizeGreaterThan(20);
    assertThat(String.join("", heard.pieces))
        .isEqualTo(heard.complete.orElseThrow().aiMessage().text());
  }

  @Test
  void stops_streaming_when_cancelled() {
    var heard = new Heard(3);

    planner.chat(request("help"), heard);

    assertThat(heard.pieces).hasSize(3);
    assertThat(heard.complete).isEmpty();
  }

  @Test
  void counts_no_tokens() {
    assertThat(planner.chat(request("help")).tokenUsage().totalTokenCount()).isZero();
  }

  @Test
  void calls_only_tools_on_offer() {
    ChatResponse offered = planner.chat(request("SELECT 1 FROM t", "run_query"));
    ChatResponse withheld = planner.chat(request("SELECT 1 FROM t"));

    assertThat(offered.aiMessage().toolExecutionRequests()).hasSize(1);
    assertThat(withheld.aiMessage().hasToolExecutionRequests()).isFalse();
  }

  @Test
  void answers_the_same_request_with_the_same_message() {
    ChatRequest request = request("SELECT 1 FROM t", "run_query");

    assertThat(planner.chat(request).aiMessage()).isEqualTo(planner.chat(request).aiMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a", "a b", "a\n\nb ", "  a  ", "\n"})
  void loses_no_character_between_words(String text) {
    assertThat(String.join("", OfflinePlanner.words(text))).isEqualTo(text);
  }

  private static ChatRequest request(String message, String... tools) {
    return ChatRequest.builder()
        .messages(UserMessage.from(message))
        .toolSpecifications(
            List.of(tools).stream()
                .map(name -> ToolSpecification.builder().name(name).build())
                .toList())
        .build();
  }

  /** Listens, and cancels after so many pieces. */
  private static final class Heard implements StreamingChatResponseHandler {
    private final int cancelAfter;
    private final List<String> pieces = new ArrayList<>();
    private Optional<ChatResponse> complete = Optional.empty();

    Heard(int cancelAfter) {
      this.cancelAfter = cancelAfter;
    }

    @Override
    public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
      pieces.add(piece.text());
      if (pieces.size() == cancelAfter) {
        context.streamingHandle().cancel();
      }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
      complete = Optional.of(response);
    }

    @Override
    public void onError(Throwable failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void the_dependencies_of_a_live_table_are_looked_for_in_its_rows() {
    Talk talk = Talk.connected();

    talk.say("find the dependencies of the table order_report");

    assertThat(talk.calls())
        .singleElement()
        .satisfies(call -> assertThat(call.tool()).isEqualTo("discover_dependencies"))
        .satisfies(
            call -> assertThat(call.arguments()).hasToString("{\"table\":\"order_report\"}"));
  }

  @Test
  void a_file_that_is_only_named_is_asked_for() {
    String answer = Talk.unconnected().say("find the dependencies in this csv: /data/path.csv");

    assertThat(answer).contains("`/file PATH`", "--file", "dbwright normalize --data FILE");
  }
}
