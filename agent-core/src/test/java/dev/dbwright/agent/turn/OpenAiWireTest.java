package dev.dbwright.agent.turn;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.dbwright.agent.config.Config;
import dev.dbwright.agent.model.ModelProviders;
import dev.dbwright.tools.json.Json;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole turns over the wire of OpenAI's chat completions, its failures included. */
class OpenAiWireTest {
  private static final String KEY = "local-key-1234567890";
  private static final WireMockServer SERVER =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private static final FakeTool<Question, Reply> LOOK_UP =
      new FakeTool<>("look_up", Question.class, (question, context) -> new Reply(question.text()));

  private int answers;

  @BeforeAll
  static void start() {
    SERVER.start();
  }

  @AfterAll
  static void stop() {
    SERVER.stop();
  }

  @BeforeEach
  void reset() {
    SERVER.resetAll();
  }

  @Test
  void streams_text_and_counts_tokens() {
    answer(stream(words("The sort "), words("spills."), finish("stop"), usage(11, 4)));

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
    answer(stream(words("ok"), finish("stop")));

    try (var talk = talk()) {
      talk.say("hello");
    }

    SERVER.verify(
        postRequestedFor(urlEqualTo("/v1/chat/completions"))
            .withHeader("Authorization", equalTo("Bearer " + KEY)));
    JsonNode sent = request(0);
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
    answer(stream(words("ok"), finish("stop")));

    try (var talk = new Talk(ModelProviders.open(config(SERVER.baseUrl(), null)), Talk.LIMITS)) {
      assertThat(talk.say("hello").ended()).isEqualTo("stop");
    }

    SERVER.verify(postRequestedFor(anyUrl()).withoutHeader("Authorization"));
  }

  @Test
  void runs_streamed_parallel_calls_and_links_results_by_id() {
    answer(
        stream(
            toolDelta(0, "call_a", "look_up", ""),
            toolDelta(0, null, null, "{\"text\":"),
            toolDelta(0, null, null, "\"one\"}"),
            toolDelta(1, "call_b", "look_up", "{\"text\":\"two\"}"),
            finish("tool_calls")));
    answer(stream(words("done"), finish("stop")));

    try (var talk = talk()) {
      assertThat(talk.say("look").events).contains(new TurnEvent.Token("done"));
      talk.memoryIsSound();
    }

    JsonNode messages = request(1).path("messages");
    assertThat(messages.at("/2/tool_calls/0/id").asText()).isEqualTo("call_a");
    assertThat(messages.at("/2/tool_calls/0/function/arguments").asText())
        .isEqualTo("{\"text\":\"one\"}");
    assertThat(messages.at("/3/tool_call_id").asText()).isEqualTo("call_a");
    assertThat(messages.at("/3/content").asText()).isEqualTo("{\"text\":\"one\"}");
    assertThat(messages.at("/4/tool_call_id").asText()).isEqualTo("call_b");
    assertThat(messages.at("/4/content").asText()).isEqualTo("{\"text\":\"two\"}");
  }

  @Test
  void waits_as_long_as_the_server_asks_and_tries_again() {
    answer(error(429, "slow down").withHeader("Retry-After", "1"));
    answer(stream(words("ok"), finish("stop")));

    try (var talk = talk()) {
      long start = System.nanoTime();
      assertThat(talk.say("go").answer()).isEqualTo("ok");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
    }
    SERVER.verify(2, postRequestedFor(anyUrl()));
  }

  @Test
  void does_not_wait_longer_than_the_turn_may_run() {
    answer(error(429, "slow down").withHeader("Retry-After", "3600"));

    try (var talk = talk()) {
      assertThat(talk.say("go").failure()).isEqualTo("DBW-5002");
    }
    SERVER.verify(1, postRequestedFor(anyUrl()));
  }

  @Test
  void gives_up_after_the_third_server_error() {
    answer(error(500, "first"));
    answer(error(503, "second"));
    answer(error(500, "third"));

    try (var talk = talk()) {
      talk.say("go");
      assertThat(talk.of(TurnEvent.Failed.class).get(0).error().message())
          .isEqualTo("the model openai:wright-1 failed: 500: third");
      assertThat(talk.ended()).isEqualTo("failed");
    }
    SERVER.verify(3, postRequestedFor(anyUrl()));
  }

  @Test
  void names_a_stream_that_ends_half_way_and_keeps_its_words() {
    answer(aResponse().withStatus(200).withBody("data: " + words("half an ans") + "\n\n"));
    answer(stream(words("whole"), finish("stop")));

    try (var talk = talk()) {
      talk.say("go");
      assertThat(talk.failure()).isEqualTo("DBW-5004");
      assertThat(talk.memory.messages().toString()).contains("half an ans");

      assertThat(talk.say("again").ended()).isEqualTo("stop");
    }
    SERVER.verify(2, postRequestedFor(anyUrl()));
  }

  @Test
  void names_a_connection_that_breaks_in_the_stream() {
    answer(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));

    try (var talk = talk()) {
      assertThat(talk.say("go").failure()).isEqualTo("DBW-5004");
    }
  }

  @Test
  void names_an_answer_that_hit_the_limit_of_output_tokens() {
    answer(stream(words("and so"), finish("length")));

    try (var talk = talk()) {
      assertThat(talk.say("go").failure()).isEqualTo("DBW-5004");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"text\":", "[1]", "{\"txt\":\"x\"}", "{\"text\":{}}", ""})
  void tells_the_model_of_arguments_it_got_wrong_and_goes_on(String arguments) {
    answer(stream(toolDelta(0, "call_a", "look_up", arguments), finish("tool_calls")));
    answer(stream(words("mended"), finish("stop")));

    try (var talk = talk()) {
      assertThat(talk.say("go").answer()).isEqualTo("mended");
      assertThat(talk.toolErrors()).containsExactly("DBW-1002");
      talk.memoryIsSound();
    }
    JsonNode messages = request(1).path("messages");
    assertThat(tree(messages.at("/2/tool_calls/0/function/arguments").asText())).isNotNull();
    assertThat(tree(messages.at("/3/content").asText()).at("/error/id").asText())
        .isEqualTo("DBW-1002");
  }

  @Test
  void tells_the_model_that_there_is_no_such_tool() {
    answer(stream(toolDelta(0, "call_a", "drop_everything", "{}"), finish("tool_calls")));
    answer(stream(words("I cannot"), finish("stop")));

    try (var talk = talk()) {
      assertThat(talk.say("go").ended()).isEqualTo("stop");
      assertThat(talk.toolErrors()).containsExactly("DBW-1003");
    }
  }

  @Test
  void says_when_the_conversation_no_longer_fits() {
    answer(
        aResponse()
            .withStatus(400)
            .withBody(
                "{\"error\":{\"message\":\"This model's maximum context length is 8192 tokens\","
                    + "\"code\":\"context_length_exceeded\"}}"));

    try (var talk = talk()) {
      assertThat(talk.say("go").failure()).isEqualTo("DBW-5005");
      talk.memoryIsSound();
    }
    SERVER.verify(1, postRequestedFor(anyUrl()));
  }

  @Test
  void says_when_the_key_is_wrong_and_never_shows_it() {
    answer(error(401, "Incorrect API key provided: " + KEY));

    try (var talk = talk()) {
      talk.say("go");
      assertThat(talk.failure()).isEqualTo("DBW-5001");
      assertThat(talk.events.toString()).doesNotContain(KEY);
    }
  }

  @Test
  void hides_a_key_that_an_error_echoes() {
    answer(error(400, "bad header Bearer " + KEY));

    try (var talk = talk()) {
      talk.say("go");
      assertThat(talk.failure()).isEqualTo("DBW-5003");
      assertThat(talk.events.toString()).contains("bad header").doesNotContain(KEY);
    }
  }

  @Test
  void says_when_nobody_listens() {
    // Port 1 is reserved and unused wherever tests run.
    var model = ModelProviders.open(config("http://127.0.0.1:1", KEY));
    try (var talk = new Talk(model, Talk.LIMITS)) {
      assertThat(talk.say("go").failure()).isEqualTo("DBW-5000");
    }
  }

  @Test
  void a_cancel_ends_a_stream_that_stalls() {
    // Two pieces, a second before each: the first word, then all the rest.
    answer(
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

  private Talk talk() {
    return new Talk(ModelProviders.open(config(SERVER.baseUrl(), KEY)), Talk.LIMITS, LOOK_UP);
  }

  private static Config config(String server, @Nullable String key) {
    return new Config(
        "openai:wright-1",
        URI.create(server + "/v1"),
        key,
        null,
        Path.of("data"),
        Path.of("cache"),
        Talk.LIMITS.timeout(),
        Talk.LIMITS.toolRounds(),
        20_000,
        Talk.LIMITS.toolResultChars(),
        Config.Http.STANDARD);
  }

  /** The answer to the next request, in the order in which they are given here. */
  private void answer(ResponseDefinitionBuilder response) {
    String now = answers == 0 ? Scenario.STARTED : "answered " + answers;
    answers++;
    SERVER.stubFor(
        post(anyUrl())
            .inScenario("turn")
            .whenScenarioStateIs(now)
            .willReturn(response)
            .willSetStateTo("answered " + answers));
  }

  private static ResponseDefinitionBuilder error(int status, String message) {
    return aResponse()
        .withStatus(status)
        .withBody(Json.mapper().createObjectNode().set("error", error(message)).toString());
  }

  private static JsonNode error(String message) {
    return Json.mapper().createObjectNode().put("message", message);
  }

  private static ResponseDefinitionBuilder stream(String... chunks) {
    var body = new StringBuilder();
    Stream.concat(Stream.of(chunks), Stream.of("[DONE]"))
        .forEach(chunk -> body.append("data: ").append(chunk).append("\n\n"));
    return aResponse()
        .withStatus(200)
        .withHeader("Content-Type", "text/event-stream")
        .withBody(body.toString());
  }

  private static String words(String text) {
    return choice("{\"content\":" + Json.write(text) + "}", "null");
  }

  private static String finish(String reason) {
    return choice("{}", Json.write(reason));
  }

  private static String usage(int input, int output) {
    return String.format(
        "{\"choices\":[],\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d,"
            + "\"total_tokens\":%d}}",
        input, output, input + output);
  }

  private static String toolDelta(
      int index, @Nullable String id, @Nullable String name, String arguments) {
    var call = Json.mapper().createObjectNode().put("index", index).put("type", "function");
    if (id != null) {
      call.put("id", id);
    }
    var function = call.putObject("function").put("arguments", arguments);
    if (name != null) {
      function.put("name", name);
    }
    return choice("{\"tool_calls\":[" + call + "]}", "null");
  }

  private static String choice(String delta, String finishReason) {
    return "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":"
        + finishReason
        + "}]}";
  }

  private static JsonNode request(int number) {
    // WireMock lists the newest first.
    List<ServeEvent> events = SERVER.getAllServeEvents();
    return tree(events.get(events.size() - 1 - number).getRequest().getBodyAsString());
  }

  private static JsonNode tree(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + json, e);
    }
  }
}
