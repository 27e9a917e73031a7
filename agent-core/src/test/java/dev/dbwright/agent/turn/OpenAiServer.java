package dev.dbwright.agent.turn;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.dbwright.agent.config.Config;
import dev.dbwright.agent.model.ModelInUse;
import dev.dbwright.agent.model.ModelProviders;
import dev.dbwright.tools.json.Json;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server that speaks OpenAI's chat completions as a test wrote them down. */
final class OpenAiServer implements AutoCloseable {
  static final String KEY = "local-key-1234567890";

  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private int answers;

  OpenAiServer() {
    server.start();
  }

  @Override
  public void close() {
    server.stop();
  }

  /** Forgets what was asked and what to answer. */
  void reset() {
    server.resetAll();
    answers = 0;
  }

  ModelInUse model(@Nullable String key) {
    return modelAt(server.baseUrl(), key);
  }

  static ModelInUse modelAt(String server, @Nullable String key) {
    return ModelProviders.open(
        new Config(
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
            Config.Http.STANDARD));
  }

  /** The answer to the next request, in the order in which they are given here. */
  OpenAiServer then(ResponseDefinitionBuilder response) {
    String now = answers == 0 ? Scenario.STARTED : "answered " + answers;
    answers++;
    server.stubFor(
        post(anyUrl())
            .inScenario("turn")
            .whenScenarioStateIs(now)
            .willReturn(response)
            .willSetStateTo("answered " + answers));
    return this;
  }

  void wasAsked(int times) {
    server.verify(times, postRequestedFor(anyUrl()));
  }

  void wasAsked(RequestPatternBuilder request) {
    server.verify(request);
  }

  /** The body of a request, from 0. */
  JsonNode request(int number) {
    // WireMock lists the newest first.
    List<ServeEvent> events = server.getAllServeEvents();
    return tree(events.get(events.size() - 1 - number).getRequest().getBodyAsString());
  }

  static ResponseDefinitionBuilder error(int status, String message) {
    var body = Json.mapper().createObjectNode();
    body.putObject("error").put("message", message);
    return aResponse().withStatus(status).withBody(body.toString());
  }

  /** Chunks and the mark that ends them. */
  static ResponseDefinitionBuilder stream(String... chunks) {
    return chunks(Stream.concat(Stream.of(chunks), Stream.of("[DONE]")));
  }

  /** Chunks, and then the server hangs up. */
  static ResponseDefinitionBuilder brokenStream(String... chunks) {
    return chunks(Stream.of(chunks));
  }

  private static ResponseDefinitionBuilder chunks(Stream<String> chunks) {
    var body = new StringBuilder();
    chunks.forEach(chunk -> body.append("data: ").append(chunk).append("\n\n"));
    return aResponse()
        .withStatus(200)
        .withHeader("Content-Type", "text/event-stream")
        .withBody(body.toString());
  }

  static String words(String text) {
    return choice("{\"content\":" + Json.write(text) + "}", "null");
  }

  static String finish(String reason) {
    return choice("{}", Json.write(reason));
  }

  static String usage(int input, int output) {
    return String.format(
        "{\"choices\":[],\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d,"
            + "\"total_tokens\":%d}}",
        input, output, input + output);
  }

  static String toolDelta(int index, @Nullable String id, @Nullable String name, String arguments) {
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

  static JsonNode tree(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + json, e);
    }
  }
}
