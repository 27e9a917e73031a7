package dev.dbwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.Specialist;
import dev.dbwright.agent.store.SessionMessage;
import dev.dbwright.agent.turn.Ask;
import dev.dbwright.agent.turn.TurnResult;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.json.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One person, one store, two surfaces: a terminal's specialist and a server with its own. */
final class CrossSurfaceTest {
  @TempDir private Path folder;
  private ShopDatabase shop;
  private Specialist terminal;
  private RunningServer server;

  @BeforeEach
  void start() {
    shop = new ShopDatabase();
    terminal = shop.specialist(folder, Clock.systemUTC());
    server = new RunningServer(shop.specialist(folder, Clock.systemUTC()), "127.0.0.1");
  }

  @AfterEach
  void stop() {
    server.close();
    terminal.close();
    shop.close();
  }

  @Test
  void what_the_terminal_asked_is_approved_over_http() throws Exception {
    String session = terminal.newSession(RunningServer.PERSON).id();
    TurnResult asked = say(session, ShopDatabase.DROP_THE_INDEX);
    String id = asked.pendingConfirmations().get(0).id();
    assertThat(server.get("/api/confirmations").body()).contains(id);

    HttpResponse<String> approved = server.approve(id, server.card(id).get("phrase").asText());

    assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
    assertThat(shop.hasTheIndex()).isFalse();
    assertThat(terminal.confirmations(RunningServer.PERSON)).isEmpty();
    assertBothTellOfTheExecution(session);
  }

  @Test
  void what_was_asked_over_http_is_approved_in_the_terminal() throws Exception {
    JsonNode asked =
        Json.mapper()
            .readTree(
                server
                    .post(
                        server.request("/api/chat"),
                        "{\"message\":\"" + ShopDatabase.DROP_THE_INDEX + "\"}")
                    .body());
    String id = asked.at("/pendingConfirmations/0/id").asText();

    terminal.approve(
        RunningServer.PERSON, id, terminal.confirmation(RunningServer.PERSON, id).phrase());

    assertThat(shop.hasTheIndex()).isFalse();
    assertThat(server.approve(id, "drop index orders_note_idx").statusCode()).isEqualTo(409);
    assertBothTellOfTheExecution(asked.get("session").asText());
  }

  @Test
  void the_conversation_goes_on_in_the_surface_that_did_not_approve() throws Exception {
    String session = terminal.newSession(RunningServer.PERSON).id();
    String id = say(session, ShopDatabase.DROP_THE_INDEX).pendingConfirmations().get(0).id();
    server.approve(id, server.card(id).get("phrase").asText());

    TurnResult next = say(session, "How many rows are in orders?");

    assertThat(next.error()).isNull();
    assertThat(next.answer()).contains("1,000");
  }

  private void assertBothTellOfTheExecution(String session) throws Exception {
    assertThat(terminal.messages(RunningServer.PERSON, session))
        .extracting(SessionMessage::text)
        .last()
        .asString()
        .contains("Approved by the person and executed", "orders_note_idx");
    JsonNode messages =
        Json.mapper().readTree(server.get("/api/sessions/" + session).body()).get("messages");
    assertThat(messages.get(messages.size() - 1).get("text").asText())
        .contains("Approved by the person and executed", "orders_note_idx");
  }

  private TurnResult say(String session, String text) {
    var ask = new Ask(RunningServer.PERSON, session, terminal.newTurnId(), text, List.of());
    return terminal.say(ask, new Cancellation(), event -> {});
  }
}
