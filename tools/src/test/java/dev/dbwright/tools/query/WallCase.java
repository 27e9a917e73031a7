package dev.dbwright.tools.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text that may change something on a PostgreSQL.
 *
 * @param family what kind of attempt it is
 */
record WallCase(String id, String family, String sql) {
  /** Those whose effect was observed on real servers, and those of known holes. */
  static List<WallCase> all() {
    var cases = new ArrayList<WallCase>(observed());
    cases.addAll(knownHoles());
    return cases;
  }

  private static List<WallCase> observed() {
    return resource("/dev/dbwright/tools/safety/guardrail-cases.jsonl")
        .lines()
        .map(WallCase::json)
        .filter(one -> one.get("dialect").asText().equals("postgresql"))
        .map(
            one ->
                new WallCase(
                    one.get("id").asText(),
                    "observed: " + one.get("effect").asText().replace('_', ' '),
                    one.get("sql").asText()))
        .toList();
  }

  private static JsonNode json(String line) {
    try {
      return Json.mapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }

  private static List<WallCase> knownHoles() {
    var cases = new ArrayList<WallCase>();
    for (String section : resource("wall-cases.txt").split("(?m)^== ", -1)) {
      int title = section.indexOf('\n');
      if (title > 0) {
        String family = section.substring(0, title).strip();
        for (String sql : section.substring(title + 1).split("(?m)^--\\R", -1)) {
          cases.add(new WallCase("h%03d".formatted(cases.size()), family, sql.stripTrailing()));
        }
      }
    }
    return cases;
  }

  static String resource(String name) {
    try (var in = WallCase.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
