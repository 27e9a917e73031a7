package dev.dbwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.Specialist;
import dev.dbwright.agent.turn.Ask;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.json.Json;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers come and go in the middle of a turn: its tool waits at a gate that the test opens. */
final class TurnStreamTest {
  @TempDir private Path folder;
  private ShopDatabase shop;
  private RunningServer server;

  @BeforeEach
  void start() {
    shop = new ShopDatabase();
    server = new RunningServer(shop.specialist(folder, Clock.systemUTC()), "127.0.0.1");
  }

  @AfterEach
  void stop() {
    shop.openGate();
    server.close();
    shop.close();
  }

  @Test
  void a_turn_goes_on_without_its_reader() throws Exception {
    JsonNode started = startedAndLeft();

    shop.openGate();

    List<JsonNode> all = eventsOf(server, started, 0);
    assertThat(all)
        .filteredOn(event -> event.get("type").asText().equals("tool_finished"))
        .singleElement()
        .satisfies(event -> assertThat(event.at("/result/rows/0/0").asText()).isEqualTo("true"));
    assertThat(last(all).get("reason").asText()).isEqualTo("stop");
  }

  @Test
  void who_comes_back_gets_exactly_the_rest_and_nothing_runs_twice() throws Exception {
    JsonNode started = startedAndLeft();
    try (OpenStream back =
        server.open(eventsRequest(server, started, started.get("seq").asInt()))) {
      shop.openGate();

      List<JsonNode> rest = back.readUntil("ended");

      List<JsonNode> all = eventsOf(server, started, 0);
      assertThat(rest).isEqualTo(all.subList(started.get("seq").asInt(), all.size()));
      assertThat(all.stream().filter(event -> event.get("type").asText().equals("tool_started")))
          .hasSize(1);
    }
  }

  @Test
  void who_saw_the_end_is_told_that_nothing_follows() throws Exception {
    JsonNode end = last(server.ask("who are you?", null));

    assertThat(server.send(eventsRequest(server, end, end.get("seq").asInt())).statusCode())
        .isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1.5", "99999", "99999999999999999999"})
  void a_last_event_that_never_was_is_refused(String seq) throws Exception {
    JsonNode end = last(server.ask("who are you?", null));

    HttpRequest.Builder request =
        server
            .request("/api/turns/" + end.get("turn").asText() + "/events")
            .header("Last-Event-ID", seq);

    assertThat(server.send(request).statusCode()).isEqualTo(400);
  }

  @Test
  void another_process_on_the_same_store_tells_the_same_events_while_they_come() throws Exception {
    try (RunningServer other = new RunningServer(folder);
        OpenStream here = server.openQuestion(ShopDatabase.WAIT_AT_THE_GATE)) {
      List<JsonNode> first = here.readUntil("tool_started");
      try (OpenStream there = other.open(eventsRequest(other, last(first), 0))) {
        assertThat(there.readUntil("tool_started")).isEqualTo(first);

        shop.openGate();

        assertThat(there.readUntil("ended")).isEqualTo(here.readUntil("ended"));
      }
    }
  }

  @Test
  void a_cancelled_turn_ends_as_cancelled_while_its_tool_still_waits() throws Exception {
    try (OpenStream stream = server.openQuestion(ShopDatabase.WAIT_AT_THE_GATE)) {
      JsonNode started = last(stream.readUntil("tool_started"));
      String turn = started.get("turn").asText();

      int status = server.post(server.request("/api/turns/" + turn + "/cancel"), "").statusCode();

      assertThat(status).isEqualTo(204);
      assertThat(last(stream.readUntil("ended")).get("reason").asText()).isEqualTo("cancelled");
    }
  }

  @Test
  void the_session_answers_again_after_a_cancelled_turn() throws Exception {
    String session;
    try (OpenStream stream = server.openQuestion(ShopDatabase.WAIT_AT_THE_GATE)) {
      JsonNode started = last(stream.readUntil("tool_started"));
      session = started.get("session").asText();
      server.post(server.request("/api/turns/" + started.get("turn").asText() + "/cancel"), "");
      stream.readUntil("ended");
    }

    List<JsonNode> next = server.ask("How many rows are in orders?", session);

    assertThat(last(next).get("reason").asText()).isEqualTo("stop");
    assertThat(next.toString()).contains("1000");
  }

  @Test
  void a_turn_that_is_over_or_unknown_cannot_be_cancelled() throws Exception {
    String over =
        Json.mapper()
            .readTree(
                server.post(server.request("/api/chat"), "{\"message\":\"who are you?\"}").body())
            .get("turn")
            .asText();

    for (String turn : List.of(over, "t-unknown")) {
      assertThat(server.post(server.request("/api/turns/" + turn + "/cancel"), "").statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void while_a_session_answers_it_takes_no_second_question() throws Exception {
    try (OpenStream stream = server.openQuestion(ShopDatabase.WAIT_AT_THE_GATE)) {
      JsonNode started = last(stream.readUntil("tool_started"));
      var body =
          Json.mapper()
              .createObjectNode()
              .put("message", "who are you?")
              .put("session", started.get("session").asText());

      for (String path : List.of("/api/chat", "/api/chat/stream")) {
        assertThat(server.post(server.request(path), body.toString()).statusCode()).isEqualTo(409);
      }
    }
  }

  @Test
  void the_turns_of_another_principal_are_unknown_here() throws Exception {
    Specialist specialist = server.specialist();
    String eve = "local:eve";
    var ask =
        new Ask(eve, specialist.newSession(eve).id(), specialist.newTurnId(), "hi", List.of());
    specialist.say(ask, new Cancellation(), event -> {});

    assertThat(server.get("/api/turns/" + ask.turn() + "/events").statusCode()).isEqualTo(404);
    assertThat(server.get("/api/sessions/" + ask.session()).statusCode()).isEqualTo(404);
  }

  /** The last event that a reader saw who then went away. */
  private JsonNode startedAndLeft() throws Exception {
    try (OpenStream stream = server.openQuestion(ShopDatabase.WAIT_AT_THE_GATE)) {
      return last(stream.readUntil("tool_started"));
    }
  }

  /** Waits for the end of the turn that {@code known} is an event of. */
  private static List<JsonNode> eventsOf(RunningServer server, JsonNode known, int after)
      throws Exception {
    return RunningServer.events(server.send(eventsRequest(server, known, after)).body());
  }

  private static HttpRequest.Builder eventsRequest(
      RunningServer server, JsonNode known, int after) {
    return server
        .request("/api/turns/" + known.get("turn").asText() + "/events")
        .header("Last-Event-ID", String.valueOf(after));
  }

  private static JsonNode last(List<JsonNode> events) {
    return events.get(events.size() - 1);
  }
}
