package dev.dbwright.tools.capacity.series;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of JSON: an array of objects, of pairs {@code [time, value]}, an object that holds one, or
 * what Prometheus answers to a range query.
 */
final class JsonSeries {
  private static final List<String> OF_PAIRS = List.of("at", "value");
  private static final int DEEPEST = 6;

  private JsonSeries() {}

  static Rows read(String name, String text) {
    JsonNode root;
    try {
      root = Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw Series.invalid(name, "it is no JSON: " + e.getOriginalMessage());
    }
    JsonNode points = points(root, 0);
    if (points == null) {
      throw Series.invalid(name, "its JSON holds no array of points with a time and a value");
    }
    return points.get(0).isArray() ? pairs(points) : objects(points);
  }

  /** The first array, from the outside in, whose elements are points. */
  private static @Nullable JsonNode points(JsonNode node, int depth) {
    if (node.isArray() && !node.isEmpty() && isPoint(node.get(0))) {
      return node;
    }
    if (depth < DEEPEST) {
      for (JsonNode child : node) {
        JsonNode found = points(child, depth + 1);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static boolean isPoint(JsonNode node) {
    JsonNode first = node.isArray() ? node.path(0) : node;
    if (node.isArray()) {
      return node.size() == 2 && first.isValueNode() && TimeText.read(first.asText()).isPresent();
    }
    for (JsonNode field : node) {
      if (field.isValueNode() && TimeText.read(field.asText()).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static Rows pairs(JsonNode points) {
    List<Rows.Row> rows = new ArrayList<>();
    for (JsonNode point : points) {
      rows.add(row(rows.size(), List.of(point.path(0), point.path(1))));
    }
    return new Rows(OF_PAIRS, rows);
  }

  private static Rows objects(JsonNode points) {
    Set<String> columns = new LinkedHashSet<>();
    for (JsonNode point : points) {
      for (Map.Entry<String, JsonNode> field : point.properties()) {
        columns.add(field.getKey());
      }
    }
    List<Rows.Row> rows = new ArrayList<>();
    for (JsonNode point : points) {
      rows.add(row(rows.size(), columns.stream().map(point::path).toList()));
    }
    return new Rows(List.copyOf(columns), rows);
  }

  private static Rows.Row row(int number, List<JsonNode> fields) {
    List<@Nullable String> texts = new ArrayList<>();
    for (JsonNode field : fields) {
      texts.add(field.isValueNode() && !field.isNull() ? field.asText() : null);
    }
    return new Rows.Row("point " + (number + 1), texts);
  }
}
