package dev.dbwright.agent.langchain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.tools.json.Json;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoundedJsonTest {
  @Test
  void leaves_what_fits_as_it_is() {
    assertThat(BoundedJson.write(tree("{\"a\":[1,2,3]}"), 13)).isEqualTo("{\"a\":[1,2,3]}");
  }

  @Test
  void keeps_the_first_elements_of_a_list_and_counts_the_rest() {
    ArrayNode list = Json.mapper().createArrayNode();
    for (int i = 0; i < 100; i++) {
      list.add(i);
    }
    assertThat(BoundedJson.write(list, 60))
        .startsWith("[0,1,2,3,4,")
        .endsWith(" of 100 left out\"}]");
  }

  @Test
  void keeps_short_fields_whole_beside_a_long_one() {
    ObjectNode result = Json.mapper().createObjectNode();
    ArrayNode rows = result.putArray("rows");
    for (int i = 0; i < 500; i++) {
      rows.addObject().put("id", i);
    }
    result.put("summary", "500 rows").put("elapsedMs", 4);

    JsonNode bounded = tree(BoundedJson.write(result, 400));

    assertThat(bounded.path("summary").asText()).isEqualTo("500 rows");
    assertThat(bounded.path("elapsedMs").asInt()).isEqualTo(4);
    assertThat(bounded.at("/rows/0/id").asInt()).isZero();
    assertThat(bounded.path("rows").size()).isBetween(10, 60);
    assertThat(bounded.fieldNames()).toIterable().containsExactly("rows", "summary", "elapsedMs");
  }

  @Test
  void cuts_a_long_text_and_says_how_much() {
    JsonNode bounded =
        tree(BoundedJson.write(Json.mapper().createObjectNode().put("sql", "x".repeat(900)), 200));

    assertThat(bounded.path("sql").asText()).startsWith("xxx").endsWith(" of 900 left out");
  }

  @Test
  void any_tree_becomes_valid_json_within_the_limit() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      JsonNode tree = anyTree(random, 0);
      int limit = 100 + random.nextInt(2_000);

      String bounded = BoundedJson.write(tree, limit);

      assertThat(bounded.length()).as("seed %d, tree %d", seed, i).isLessThanOrEqualTo(limit);
      assertThat(tree(bounded)).as("seed %d, tree %d", seed, i).isNotNull();
    }
  }

  private static JsonNode anyTree(Random random, int depth) {
    int kind = random.nextInt(depth > 4 ? 3 : 5);
    if (kind == 0) {
      return Json.mapper().getNodeFactory().numberNode(random.nextLong());
    }
    if (kind <= 2) {
      String[] pieces = {"plain ", "\"quoted\" ", "\n", "\u0001", "😀", "é"};
      return Json.mapper()
          .getNodeFactory()
          .textNode(pieces[random.nextInt(pieces.length)].repeat(random.nextInt(80)));
    }
    if (kind == 3) {
      ArrayNode list = Json.mapper().createArrayNode();
      for (int i = random.nextInt(12); i > 0; i--) {
        list.add(anyTree(random, depth + 1));
      }
      return list;
    }
    ObjectNode object = Json.mapper().createObjectNode();
    for (int i = random.nextInt(12); i > 0; i--) {
      object.set("field" + i, anyTree(random, depth + 1));
    }
    return object;
  }

  private static JsonNode tree(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + json, e);
    }
  }
}
