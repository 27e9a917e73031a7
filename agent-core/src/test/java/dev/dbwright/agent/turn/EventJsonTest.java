package dev.dbwright.agent.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.safety.PendingConfirmation;
import dev.dbwright.tools.safety.Risk;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventJsonTest {
  @Test
  void a_token_is_text() {
    assertThat(json(new TurnEvent.Token("a \"b\"\n")))
        .isEqualTo(expected("token", "\"text\":\"a \\\"b\\\"\\n\""));
  }

  @Test
  void a_started_tool_shows_its_arguments_as_a_tree() {
    assertThat(json(new TurnEvent.ToolStarted("c1", "count_rows", "{\"table\": \"orders\"}")))
        .isEqualTo(
            expected(
                "tool_started",
                "\"callId\":\"c1\",\"tool\":\"count_rows\",\"arguments\":{\"table\":\"orders\"}"));
  }

  @Test
  void arguments_that_are_not_json_are_shown_as_they_were_sent() {
    assertThat(json(new TurnEvent.ToolStarted("c1", "count_rows", "{\"table\"")))
        .contains("\"arguments\":\"{\\\"table\\\"\"");
  }

  @Test
  void a_finished_tool_shows_the_whole_record() {
    assertThat(json(new TurnEvent.ToolFinished("c1", "say", new Reply("hi"), null, 12)))
        .isEqualTo(
            expected(
                "tool_finished",
                "\"callId\":\"c1\",\"tool\":\"say\",\"result\":{\"text\":\"hi\"},\"elapsedMs\":12"));
  }

  @Test
  void a_failed_tool_shows_its_error() {
    var error = new DbwrightException(ErrorCode.DATABASE_NOT_CONNECTED).toRecord();

    assertThat(json(new TurnEvent.ToolFinished("c1", "say", null, error, 12)))
        .contains("\"tool\":\"say\",\"error\":{\"id\":\"DBW-4004\",\"message\":\"no database");
  }

  @Test
  void a_confirmation_shows_when_it_expires() {
    var confirmation =
        new PendingConfirmation(
            "c-1",
            "s",
            "local:ada",
            "DROP INDEX i",
            Risk.MEDIUM,
            Instant.parse("2026-03-01T10:10:00Z"));

    assertThat(json(new TurnEvent.ConfirmationAsked(confirmation)))
        .contains("\"type\":\"confirmation_asked\"", "\"confirmation\":{\"id\":\"c-1\"")
        .contains("\"risk\":\"medium\"", "\"expiresAt\":\"2026-03-01T10:10:00Z\"");
  }

  @Test
  void usage_failure_and_end_are_flat() {
    var error = new DbwrightException(ErrorCode.TURN_LOST, "t").toRecord();

    assertThat(json(new TurnEvent.Usage(7, 3)))
        .isEqualTo(expected("usage", "\"inputTokens\":7,\"outputTokens\":3"));
    assertThat(json(new TurnEvent.Failed(error))).contains("\"error\":{\"id\":\"DBW-6003\"");
    assertThat(json(new TurnEvent.Ended("stop")))
        .isEqualTo(expected("ended", "\"reason\":\"stop\""));
  }

  private static String json(TurnEvent event) {
    return new NumberedEvent("s", "t", 5, event).json();
  }

  private static String expected(String type, String fields) {
    return "{\"type\":\"%s\",\"seq\":5,\"turn\":\"t\",\"session\":\"s\",%s}"
        .formatted(type, fields);
  }
}
