package dev.dbwright.server;

import static dev.dbwright.tools.error.ErrorCode.CONFIRMATION_EDITED;
import static dev.dbwright.tools.error.ErrorCode.CONFIRMATION_EXPIRED;
import static dev.dbwright.tools.error.ErrorCode.CONFIRMATION_NOT_YOURS;
import static dev.dbwright.tools.error.ErrorCode.CONFIRMATION_UNKNOWN;
import static dev.dbwright.tools.error.ErrorCode.CONFIRMATION_USED;
import static dev.dbwright.tools.error.ErrorCode.PHRASE_WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.Specialist;
import dev.dbwright.agent.turn.Ask;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.testing.AdjustableClock;
import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.Hole;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From "drop the unused index" to the audit, on a real database, over real requests. */
final class ConfirmationOverHttpTest {
  @TempDir private Path folder;
  private final AdjustableClock clock = new AdjustableClock();
  private ShopDatabase shop;
  private Specialist specialist;
  private RunningServer server;

  @BeforeEach
  void start() {
    shop = new ShopDatabase();
    specialist = shop.specialist(folder, clock);
    server = new RunningServer(specialist, "127.0.0.1");
  }

  @AfterEach
  void stop() {
    server.close();
    shop.close();
  }

  @Test
  void a_change_that_is_asked_for_ends_the_turn_with_a_question_to_a_person() throws Exception {
    List<JsonNode> events = server.ask(ShopDatabase.DROP_THE_INDEX, null);

    assertThat(events)
        .extracting(event -> event.get("type").asText())
        .contains("confirmation_asked");
    assertThat(events.get(events.size() - 1).get("reason").asText()).isEqualTo("confirmation");
    assertThat(server.get("/api/confirmations").body())
        .contains(RunningServer.confirmationIn(events));
    assertThat(shop.hasTheIndex()).isTrue();
  }

  @Test
  void chat_alone_neither_sees_nor_decides_a_confirmation() throws Exception {
    String id = proposed();
    String phrase = server.card(id).get("phrase").asText();
    String path = "/api/confirmations/" + id;
    String decision = "{\"decision\":\"approve\",\"phrase\":\"" + phrase + "\"}";

    assertThat(server.get(path).statusCode()).isEqualTo(403);
    assertThat(server.post(server.request(path), decision).statusCode()).isEqualTo(403);
    assertThat(server.post(server.request(path), "{\"decision\":\"refuse\"}").statusCode())
        .isEqualTo(403);
    assertThat(server.card(id).get("phrase").asText()).isEqualTo(phrase);
    assertThat(shop.hasTheIndex()).isTrue();
  }

  @Test
  @Closes(Hole.APPROVAL_REPLAYED)
  void the_typed_phrase_executes_it_once_and_the_audit_tells_how() throws Exception {
    String id = proposed();

    HttpResponse<String> approved = approve(id);
    HttpResponse<String> again = server.approve(id, "drop index orders_note_idx");

    assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
    assertThat(Json.mapper().readTree(approved.body()).get("confirmationId").asText())
        .isEqualTo(id);
    assertProblem(again, 409, CONFIRMATION_USED);
    assertThat(shop.hasTheIndex()).isFalse();
    assertThat(server.audited(id))
        .containsExactly("asked", "approved", "executing", "step", "executed", "refused");
  }

  @Test
  @Closes(Hole.APPROVAL_RACED)
  void of_approvals_at_the_same_moment_one_executes() throws Exception {
    String id = proposed();
    String phrase = server.card(id).get("phrase").asText();

    List<Integer> statuses =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> statusOfApproval(id, phrase)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409);
    assertThat(server.audited(id)).containsOnlyOnce("approved", "executing", "executed");
  }

  @Test
  void a_running_change_is_stopped_and_its_approval_tells_what_became_of_it() throws Exception {
    shop.waitInUpdates();
    String id =
        RunningServer.confirmationIn(server.ask("UPDATE orders SET note = '' WHERE id < 9", null));
    String cancel = "/api/confirmations/" + id + "/cancel";
    String phrase = server.card(id).get("phrase").asText();
    assertThat(server.post(server.asOwner(cancel), "").statusCode()).isEqualTo(404);

    CompletableFuture<HttpResponse<String>> approval =
        CompletableFuture.supplyAsync(() -> approveNow(id, phrase));
    while (!shop.updateWaits() && !approval.isDone()) {
      Thread.sleep(20);
    }
    assertThat(server.post(server.request(cancel), "").statusCode()).isEqualTo(403);
    assertThat(server.post(server.asOwner(cancel), "").statusCode()).isEqualTo(204);

    assertThat(Json.mapper().readTree(approval.join().body()).get("id").asText())
        .isEqualTo(ErrorCode.CHANGE_CANCELLED.id());
    assertThat(server.audited(id)).endsWith("executing", "step", "failed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yes", "drop index orders_note", "DROP INDEX orders_pkey"})
  void another_phrase_changes_nothing_and_may_be_typed_again(String phrase) throws Exception {
    String id = proposed();

    HttpResponse<String> response = server.approve(id, phrase);

    assertProblem(response, 422, PHRASE_WRONG);
    assertThat(shop.hasTheIndex()).isTrue();
    assertThat(approve(id).statusCode()).isEqualTo(200);
  }

  @Test
  void what_was_refused_is_not_approved_any_more() throws Exception {
    String id = proposed();
    String phrase = server.card(id).get("phrase").asText();

    HttpResponse<String> refused =
        server.post(server.asOwner("/api/confirmations/" + id), "{\"decision\":\"refuse\"}");

    assertThat(refused.statusCode()).isEqualTo(204);
    assertProblem(server.approve(id, phrase), 404, CONFIRMATION_UNKNOWN);
    assertThat(server.get("/api/confirmations").body()).doesNotContain(id);
    assertThat(shop.hasTheIndex()).isTrue();
    assertThat(server.audited(id)).doesNotContain("approved", "executing");
  }

  @Test
  @Closes(Hole.APPROVAL_EXPIRED)
  void what_has_expired_is_neither_listed_nor_approved() throws Exception {
    String id = proposed();
    String phrase = server.card(id).get("phrase").asText();

    clock.advance(Duration.ofMinutes(10));

    assertProblem(server.approve(id, phrase), 409, CONFIRMATION_EXPIRED);
    assertThat(server.get("/api/confirmations").body()).doesNotContain(id);
    assertThat(shop.hasTheIndex()).isTrue();
  }

  @Test
  @Closes(Hole.APPROVAL_BY_ANOTHER)
  void the_confirmation_of_another_principal_is_out_of_reach() throws Exception {
    String eve = "local:eve";
    var ask =
        new Ask(
            eve,
            specialist.newSession(eve).id(),
            specialist.newTurnId(),
            ShopDatabase.DROP_THE_INDEX,
            List.of());
    String id =
        specialist.say(ask, new Cancellation(), event -> {}).pendingConfirmations().get(0).id();
    String phrase = specialist.confirmation(eve, id).phrase();

    assertThat(server.get("/api/confirmations").body()).doesNotContain(id);
    HttpResponse<String> shown = server.send(server.asOwner("/api/confirmations/" + id));
    assertProblem(shown, 403, CONFIRMATION_NOT_YOURS);
    assertThat(shown.body()).doesNotContain(phrase);
    assertProblem(server.approve(id, phrase), 403, CONFIRMATION_NOT_YOURS);
    assertProblem(
        server.post(server.asOwner("/api/confirmations/" + id), "{\"decision\":\"refuse\"}"),
        403,
        CONFIRMATION_NOT_YOURS);
    assertThat(specialist.confirmations(eve)).hasSize(1);
    assertThat(shop.hasTheIndex()).isTrue();
  }

  @Test
  @Closes(Hole.APPROVAL_OF_AN_EDITED_PLAN)
  void a_plan_that_was_edited_in_the_store_is_refused() throws Exception {
    String id = proposed();
    String phrase = server.card(id).get("phrase").asText();

    edit(id, "orders_note_idx", "orders_pkey");

    assertProblem(server.approve(id, phrase), 409, CONFIRMATION_EDITED);
    assertProblem(server.approve(id, "drop index orders_pkey"), 409, CONFIRMATION_EDITED);
    assertThat(shop.hasTheIndex()).isTrue();
    assertThat(server.audited(id)).doesNotContain("approved", "executing");
  }

  private String proposed() throws Exception {
    return RunningServer.confirmationIn(server.ask(ShopDatabase.DROP_THE_INDEX, null));
  }

  private HttpResponse<String> approve(String id) throws Exception {
    return server.approve(id, server.card(id).get("phrase").asText());
  }

  private int statusOfApproval(String id, String phrase) {
    return approveNow(id, phrase).statusCode();
  }

  private HttpResponse<String> approveNow(String id, String phrase) {
    try {
      return server.approve(id, phrase);
    } catch (Exception e) {
      throw new AssertionError("the request itself failed", e);
    }
  }

  /** What somebody with the file could do. */
  private void edit(String id, String from, String to) throws Exception {
    try (Connection store =
            DriverManager.getConnection("jdbc:sqlite:" + RunningServer.config(folder).storeFile());
        PreparedStatement update =
            store.prepareStatement(
                "UPDATE confirmation SET plan = replace(plan, ?, ?) WHERE id = ?")) {
      update.setString(1, from);
      update.setString(2, to);
      update.setString(3, id);
      assertThat(update.executeUpdate()).isOne();
    }
  }

  private static void assertProblem(HttpResponse<String> response, int status, ErrorCode code)
      throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(Json.mapper().readTree(response.body()).get("id").asText()).isEqualTo(code.id());
  }
}
