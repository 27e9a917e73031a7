package dev.dbwright.agent.turn;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.dbwright.agent.turn.OpenAiServer.KEY;
import static dev.dbwright.agent.turn.OpenAiServer.finish;
import static dev.dbwright.agent.turn.OpenAiServer.stream;
import static dev.dbwright.agent.turn.OpenAiServer.toolDelta;
import static dev.dbwright.agent.turn.OpenAiServer.tree;
import static dev.dbwright.agent.turn.OpenAiServer.usage;
import static dev.dbwright.agent.turn.OpenAiServer.words;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole turns over the wire of OpenAI's chat completions. */
class OpenAiWireTest {
  private static final OpenAiServer SERVER = new OpenAiServer();
  private static final FakeTool<Question, Reply> LOOK_UP =
      new FakeTool<>("look_up", Question.class, (question, context) -> new Reply(question.text()));

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @BeforeEach
  void reset() {
    SERVER.reset();
  }

  @Test
  void streams_text_and_counts_tokens() {
    SERVER.then(stream(words("The sort "), words("spills."), finish("stop"), usage(11, 4)));

    try (var talk = talk()) {
      talk.say("why is it slow?");

      assertThat(talk.events)
          .containsExactly(
              new TurnEvent.Token("The sort "),
              new TurnEvent.Token("spills."),
              new TurnEvent.Usage(11, 4),
              new TurnEvent.Ended("stop"));
    }
  }

  @Test
  void sends_key_model_prompt_and_tools_with_their_schemas() {
    SERVER.then(stream(words("ok"), finish("stop")));

    try (var talk = talk()) {
      talk.say("hello");
    }

    SERVER.wasAsked(
        postRequestedFor(urlEqualTo("/v1/chat/completions"))
            .withHeader("Authorization", equalTo("Bearer " + KEY)));
    JsonNode sent = SERVER.request(0);
    assertThat(sent.path("model").asText()).isEqualTo("wright-1");
    assertThat(sent.path("stream").asBoolean()).isTrue();
    assertThat(sent.at("/messages/0").toString())
        .isEqualTo("{\"role\":\"system\",\"content\":\"You are terse.\"}");
    assertThat(sent.at("/messages/1/content").asText()).isEqualTo("hello");
    JsonNode function = sent.at("/tools/0/function");
    assertThat(function.path("name").asText()).isEqualTo("look_up");
    assertThat(function.at("/parameters/required").toString()).isEqualTo("[\"text\"]");
    assertThat(function.at("/parameters/properties/text").toString())
        .isEqualTo("{\"type\":\"string\",\"description\":\"what to look up\"}");
    assertThat(function.at("/parameters/properties/times").toString())
        .isEqualTo("{\"type\":\"integer\",\"description\":\"how often (default: 1)\"}");
  }

  @Test
  void sends_no_authorization_where_there_is_no_key() {
    SERVER.then(stream(words("ok"), finish("stop")));

    try (var talk = new Talk(SERVER.model(null), Talk.LIMITS)) {
      assertThat(talk.say("hello").ended()).isEqualTo("stop");
    }

    SERVER.wasAsked(postRequestedFor(anyUrl()).withoutHeader("Authorization"));
  }

  @Test
  void runs_streamed_parallel_calls_and_links_results_by_id() {
    SERVER.then(
        stream(
            toolDelta(0, "call_a", "look_up", ""),
            toolDelta(0, null, null, "{\"text\":"),
            toolDelta(0, null, null, "\"one\"}"),
            toolDelta(1, "call_b", "look_up", "{\"text\":\"two\"}"),
            finish("tool_calls")));
    SERVER.then(stream(words("done"), finish("stop")));

    try (var talk = talk()) {
      assertThat(talk.say("look").events).contains(new TurnEvent.Token("done"));
      talk.memoryIsSound();
    }

    JsonNode messages = SERVER.request(1).path("messages");
    assertThat(messages.at("/2/tool_calls/0/id").asText()).isEqualTo("call_a");
    assertThat(messages.at("/2/tool_calls/0/function/arguments").asText())
        .isEqualTo("{\"text\":\"one\"}");
    assertThat(messages.at("/3/tool_call_id").asText()).isEqualTo("call_a");
    assertThat(messages.at("/3/content").asText()).isEqualTo("{\"text\":\"one\"}");
    assertThat(messages.at("/4/tool_call_id").asText()).isEqualTo("call_b");
    assertThat(messages.at("/4/content").asText()).isEqualTo("{\"text\":\"two\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"text\":", "[1]", "{\"txt\":\"x\"}", "{\"text\":{}}", ""})
  void tells_the_model_of_arguments_it_got_wrong_and_goes_on(String arguments) {
    SERVER.then(stream(toolDelta(0, "call_a", "look_up", arguments), finish("tool_calls")));
    SERVER.then(stream(words("mended"), finish("stop")));

    try (var talk = talk()) {
      assertThat(talk.say("go").answer()).isEqualTo("mended");
      assertThat(talk.toolErrors()).containsExactly("DBW-1002");
      talk.memoryIsSound();
    }
    JsonNode messages = SERVER.request(1).path("messages");
    assertThat(tree(messages.at("/2/tool_calls/0/function/arguments").asText())).isNotNull();
    assertThat(tree(messages.at("/3/content").asText()).at("/error/id").asText())
        .isEqualTo("DBW-1002");
  }

  @Test
  void tells_the_model_that_there_is_no_such_tool() {
    SERVER.then(stream(toolDelta(0, "call_a", "drop_everything", "{}"), finish("tool_calls")));
    SERVER.then(stream(words("I cannot"), finish("stop")));

    try (var talk = talk()) {
      assertThat(talk.say("go").ended()).isEqualTo("stop");
      assertThat(talk.toolErrors()).containsExactly("DBW-1003");
    }
  }

  @Test
  void a_cancel_ends_a_stream_that_stalls() {
    // Two pieces, a second before each: the first word, then all the rest.
    SERVER.then(
        stream(words("first"), words("second"), finish("stop")).withChunkedDribbleDelay(2, 2_000));

    try (var talk = talk()) {
      talk.say(
          "go",
          event -> {
            if (event instanceof TurnEvent.Token) {
              talk.cancellation.cancel();
            }
          });
      assertThat(talk.ended()).isEqualTo("cancelled");
      assertThat(talk.answer()).isEqualTo("first");
    }
  }

  @Test
  void goes_on_with_a_server_that_gives_calls_no_id() {
    SERVER.then(stream(toolDelta(0, "", "look_up", "{\"text\":\"one\"}"), finish("tool_calls")));
    SERVER.then(stream(words("done"), finish("stop")));

    try (var talk = talk()) {
      assertThat(talk.say("look").events).contains(new TurnEvent.Token("done"));
      talk.memoryIsSound();
    }
    JsonNode messages = SERVER.request(1).path("messages");
    assertThat(messages.at("/3/tool_call_id").asText())
        .isNotBlank()
        .isEqualTo(messages.at("/2/tool_calls/0/id").asText());
  }

  private static Talk talk() {
    return new Talk(SERVER.model(KEY), Talk.LIMITS, LOOK_UP);
  }
}
