package dev.dbwright.agent.langchain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.dbwright.tools.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts JSON to a number of characters so that it stays JSON. Lists lose their tail, long texts
 * their end, and what was left out is said where it stood.
 */
final class BoundedJson {
  private static final String CUT = "…";
  // Room for {"…":"123456 of 123456 left out"} and a comma.
  private static final int MARKER_CHARS = 36;
  // A value that would get less than this says nothing: its field is left out as a whole.
  private static final int LEAST_CHARS = 48;

  private BoundedJson() {}

  static String write(JsonNode tree, int maxChars) {
    String whole = Json.write(tree);
    if (whole.length() <= maxChars) {
      return whole;
    }
    String fitted = Json.write(fit(tree, maxChars));
    return fitted.length() <= maxChars
        ? fitted
        : Json.write(marker(whole.length() + " characters left out"));
  }

  private static JsonNode fit(JsonNode node, int budget) {
    if (size(node) <= budget) {
      return node;
    }
    if (node instanceof ObjectNode object) {
      return fitObject(object, budget);
    }
    if (node instanceof ArrayNode array) {
      return fitArray(array, budget);
    }
    return fitText(node.asText(), budget);
  }

  /** Short fields stay whole; the long ones share what is left, each as much as the others. */
  private static ObjectNode fitObject(ObjectNode object, int budget) {
    List<Map.Entry<String, JsonNode>> byLength = new ArrayList<>(object.properties());
    byLength.sort(Comparator.comparingInt(field -> size(field.getValue())));
    int left = budget - MARKER_CHARS;
    int waiting = byLength.size();
    Map<String, JsonNode> kept = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : byLength) {
      int name = Json.write(field.getKey()).length() + 2;
      int share = left / waiting-- - name;
      if (size(field.getValue()) > share && share < LEAST_CHARS) {
        continue;
      }
      JsonNode fitted = fit(field.getValue(), share);
      left -= size(fitted) + name;
      kept.put(field.getKey(), fitted);
    }
    ObjectNode cut = Json.mapper().createObjectNode();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      JsonNode value = kept.get(field.getKey());
      if (value != null) {
        cut.set(field.getKey(), value);
      }
    }
    if (kept.size() < byLength.size()) {
      cut.put(CUT, leftOut(byLength.size() - kept.size(), byLength.size()));
    }
    return cut;
  }

  /** The first elements stay whole: our lists begin with what matters most. */
  private static ArrayNode fitArray(ArrayNode array, int budget) {
    ArrayNode cut = Json.mapper().createArrayNode();
    int left = budget - MARKER_CHARS;
    for (JsonNode element : array) {
      int size = size(element) + 1;
      if (size > left) {
        break;
      }
      cut.add(element);
      left -= size;
    }
    if (cut.isEmpty() && left >= LEAST_CHARS) {
      cut.add(fit(array.get(0), left));
    }
    if (cut.size() < array.size()) {
      cut.add(marker(leftOut(array.size() - cut.size(), array.size())));
    }
    return cut;
  }

  private static TextNode fitText(String text, int budget) {
    int keep = Math.max(0, Math.min(text.length(), budget - MARKER_CHARS));
    // Escapes make JSON longer than its text: halve the overshoot until it fits.
    while (keep > 0 && size(cutText(text, keep)) > budget) {
      keep = keep * 3 / 4;
    }
    return cutText(text, keep);
  }

  private static TextNode cutText(String text, int keep) {
    int end = keep > 0 && Character.isHighSurrogate(text.charAt(keep - 1)) ? keep - 1 : keep;
    int left = text.length() - end;
    return TextNode.valueOf(text.substring(0, end) + CUT + " " + leftOut(left, text.length()));
  }

  private static ObjectNode marker(String what) {
    return Json.mapper().createObjectNode().put(CUT, what);
  }

  private static String leftOut(int left, int all) {
    return left + " of " + all + " left out";
  }

  private static int size(JsonNode node) {
    return Json.write(node).length();
  }
}
