package dev.dbwright.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A stream of events that is read one by one. */
final class OpenStream implements AutoCloseable {
  private final BufferedReader lines;

  OpenStream(InputStream body) {
    this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  /** The events up to the first of {@code type}, or up to the stream's end. */
  List<JsonNode> readUntil(String type) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("data: ")) {
        JsonNode event = Json.mapper().readTree(line.substring("data: ".length()));
        events.add(event);
        if (event.get("type").asText().equals(type)) {
          break;
        }
      }
    }
    return events;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
