package dev.dbwright.tools.health;

import static dev.dbwright.tools.error.ErrorCode.INPUT_UNREADABLE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.database.DatabaseIdentity;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.health.check.StatementLoad;
import dev.dbwright.tools.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A former report that a person keeps in a file: what is in it is known and accepted. */
public final class Baseline {
  private Baseline() {}

  /**
   * Reads what {@code dbwright check --output json} wrote, also an older or a newer one: only what
   * is compared is looked at.
   *
   * @param source names the file in the message
   * @throws DbwrightException {@code INPUT_UNREADABLE}
   */
  public static Snapshot read(String source, String json) {
    try {
      JsonNode report = Json.mapper().readTree(json);
      if (!report.path("findings").isArray() || !report.path("takenAt").isTextual()) {
        throw new DbwrightException(
            INPUT_UNREADABLE, source, "it is no report of dbwright check --output json");
      }
      List<Snapshot.Seen> findings = new ArrayList<>();
      for (JsonNode finding : report.path("findings")) {
        findings.add(
            new Snapshot.Seen(
                finding.path("name").asText(), finding.path("at").path("object").asText()));
      }
      return new Snapshot(
          new DatabaseIdentity("", report.path("database").asText(), source),
          Instant.parse(report.path("takenAt").asText()),
          findings,
          list(report.path("metrics"), Metric[].class),
          list(report.path("statements"), StatementLoad[].class));
    } catch (JsonProcessingException | DateTimeException e) {
      throw DbwrightException.causedBy(e, INPUT_UNREADABLE, source, "it is no report");
    }
  }

  private static <T> List<T> list(JsonNode array, Class<T[]> type) throws JsonProcessingException {
    return array.isArray()
        ? List.of(
            Json.mapper()
                .reader()
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .treeToValue(array, type))
        : List.of();
  }
}
