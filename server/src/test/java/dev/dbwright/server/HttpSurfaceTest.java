package dev.dbwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.Hole;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpSurfaceTest {
  @TempDir private static Path folder;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = new RunningServer(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/healthz", "/readyz"})
  void health_is_open_to_all_who_may_connect(String path) throws Exception {
    assertThat(server.get(path).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/chat.js", "/chat.css"})
  @Closes(Hole.IMAGES_THAT_CARRY_DATA)
  void the_page_comes_with_a_strict_policy(String path) throws Exception {
    HttpResponse<String> response = server.get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy ->
                assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe-inline"));
  }

  @Test
  void the_api_describes_itself_with_every_route() throws Exception {
    JsonNode api = Json.mapper().readTree(server.get("/openapi.json").body());

    assertThat(api.get("openapi").asText()).startsWith("3.1");
    assertThat(api.get("paths").fieldNames())
        .toIterable()
        .contains("/api/chat", "/api/chat/stream", "/api/turns/{id}/events", "/api/confirmations");
    assertThat(api.at("/paths/~1api~1confirmations~1{id}/post/security/0/bearer/0").asText())
        .isEqualTo("approve");
  }

  @Test
  void what_is_not_there_is_a_problem_with_an_id() throws Exception {
    HttpResponse<String> response = server.get("/nowhere");

    JsonNode problem = Json.mapper().readTree(response.body());
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(problem.get("id").asText()).isEqualTo("DBW-7003");
    assertThat(problem.get("status").asInt()).isEqualTo(404);
    assertThat(problem.get("hint").asText()).isNotBlank();
  }

  @Test
  void an_answer_comes_whole() throws Exception {
    HttpResponse<String> response =
        server.post(server.request("/api/chat"), "{\"message\":\"who are you?\"}");

    JsonNode result = Json.mapper().readTree(response.body());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(result.get("answer").asText()).containsIgnoringCase("not a language model");
    assertThat(result.get("session").asText()).isNotBlank();
  }

  @Test
  void events_of_a_stream_are_numbered_without_gaps_and_end() throws Exception {
    List<JsonNode> events = server.ask("who are you?", null);

    assertThat(events.stream().map(event -> event.get("seq").asInt()))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, events.size()).boxed().toList());
    assertThat(events.get(events.size() - 1).get("type").asText()).isEqualTo("ended");
  }

  @Test
  void a_lost_connection_goes_on_after_the_last_event_seen_and_runs_nothing_twice()
      throws Exception {
    List<JsonNode> all = server.ask("who are you?", null);
    String turn = all.get(0).get("turn").asText();
    String session = all.get(0).get("session").asText();

    List<JsonNode> rest =
        RunningServer.events(
            server
                .send(server.request("/api/turns/" + turn + "/events").header("Last-Event-ID", "2"))
                .body());

    assertThat(rest).isEqualTo(all.subList(2, all.size()));
    JsonNode messages =
        Json.mapper().readTree(server.get("/api/sessions/" + session).body()).get("messages");
    assertThat(messages).hasSize(2);
  }

  @Test
  void sessions_are_listed_read_and_deleted() throws Exception {
    String session = server.ask("who are you?", null).get(0).get("session").asText();

    assertThat(server.get("/api/sessions").body()).contains(session);
    assertThat(server.send(server.request("/api/sessions/" + session).DELETE()).statusCode())
        .isEqualTo(204);
    assertThat(server.get("/api/sessions/" + session).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"message\":\"  \"}", "{\"message\":1,\"x\":2}"})
  void a_body_that_asks_nothing_is_refused_in_one_line(String body) throws Exception {
    HttpResponse<String> response = server.post(server.request("/api/chat"), body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Json.mapper().readTree(response.body()).get("id").asText()).isEqualTo("DBW-7006");
  }

  @Test
  void a_body_over_the_limit_is_refused() throws Exception {
    String body = "{\"message\":\"" + "x".repeat(11_000_000) + "\"}";

    assertThat(server.post(server.request("/api/chat"), body).statusCode()).isEqualTo(413);
  }

  @Test
  @Closes(Hole.DNS_REBINDING)
  void a_foreign_host_name_is_refused_as_rebinding_would_send_it() throws Exception {
    assertThat(server.send(server.request("/api/sessions").header("Host", "evil.example")))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(403);
  }

  @Test
  @Closes(Hole.DNS_REBINDING)
  void a_foreign_origin_is_refused_even_with_the_token() throws Exception {
    var forged = server.asOwner("/api/chat").header("Origin", "https://evil.example");

    assertThat(server.post(forged, "{\"message\":\"hi\"}").statusCode()).isEqualTo(403);
  }

  @Test
  void approving_needs_its_scope_on_loopback_too() throws Exception {
    String decision = "{\"decision\":\"approve\",\"phrase\":\"x\"}";

    assertThat(server.get("/api/confirmations/abc").statusCode()).isEqualTo(403);
    assertThat(server.post(server.request("/api/confirmations/abc"), decision).statusCode())
        .isEqualTo(403);
    assertThat(
            server
                .post(
                    server
                        .request("/api/confirmations/abc")
                        .header("Authorization", "Bearer " + RunningServer.TOKEN + "x"),
                    decision)
                .statusCode())
        .isEqualTo(401);
    assertThat(server.post(server.asOwner("/api/confirmations/abc"), decision).statusCode())
        .isEqualTo(404);
  }

  @Test
  void a_request_id_is_kept_only_where_it_is_a_plain_word() throws Exception {
    assertThat(
            server
                .send(server.request("/healthz").header("X-Request-Id", "abc-1"))
                .headers()
                .firstValue("X-Request-Id"))
        .hasValue("abc-1");
    assertThat(
            server
                .send(server.request("/healthz").header("X-Request-Id", "a b\"forged"))
                .headers()
                .firstValue("X-Request-Id"))
        .hasValueSatisfying(id -> assertThat(id).doesNotContain("forged"));
  }

  @Test
  void a_port_in_use_is_one_clear_error() {
    var taken = new ServerSettings("127.0.0.1", server.port(), RunningServer.PERSON, "t");

    assertThatThrownBy(() -> Server.start(server.specialist(), taken))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("port " + server.port() + " is in use");
  }

  @Test
  void an_address_that_is_not_this_machine_s_is_one_clear_error() {
    // 192.0.2.0/24 is for documentation (RFC 5737): no machine has it.
    var elsewhere = new ServerSettings("192.0.2.1", 0, RunningServer.PERSON, "t");

    assertThatThrownBy(() -> Server.start(server.specialist(), elsewhere))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("cannot listen on 192.0.2.1");
  }

  @Test
  @Closes(Hole.OPEN_BIND)
  void on_an_open_address_even_chat_needs_the_token(@TempDir Path other) throws Exception {
    try (var open = new RunningServer(other, "0.0.0.0")) {
      assertThat(open.get("/api/sessions").statusCode()).isEqualTo(401);
      assertThat(open.send(open.asOwner("/api/sessions")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  @Closes(Hole.PASSWORDS_SHOWN)
  void settings_never_print_the_token() {
    assertThat(new ServerSettings("127.0.0.1", 1, "local:ada", "secret").toString())
        .doesNotContain("secret");
  }
}
