package dev.dbwright.tools.normal.theory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** A relation with answers that were computed by brute force over all sets of attributes. */
public record TextbookCase(Relation relation, JsonNode expected) {
  /** All cases, the relations named after them. */
  public static List<TextbookCase> all() {
    try (InputStream file =
        Objects.requireNonNull(
            TextbookCase.class.getResourceAsStream("textbook-cases.json"), "textbook cases")) {
      return list(Json.mapper().readTree(file).get("cases"), TextbookCase::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TextbookCase read(JsonNode node) {
    Relation bare =
        new Relation(
            node.get("id").asText(),
            list(node.get("attributes"), JsonNode::asText),
            List.of(),
            List.of(),
            List.of());
    Function<JsonNode, AttributeSet> set = names -> bare.setOf(list(names, JsonNode::asText));
    Relation relation =
        new Relation(
            bare.name(),
            bare.attributes(),
            list(
                node.get("fds"),
                d -> new FunctionalDependency(set.apply(d.get("lhs")), set.apply(d.get("rhs")))),
            list(
                node.get("mvds"),
                d -> new MultivaluedDependency(set.apply(d.get("lhs")), set.apply(d.get("rhs")))),
            list(node.get("jds"), components -> new JoinDependency(list(components, set))));
    return new TextbookCase(relation, node.get("expected"));
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
    return StreamSupport.stream(array.spliterator(), false).map(read).toList();
  }

  Set<AttributeSet> keys() {
    return new TreeSet<>(list(expected.get("keys"), this::set));
  }

  AttributeSet set(JsonNode names) {
    return relation.setOf(list(names, JsonNode::asText));
  }

  /**
   * The expected dependencies of {@code field}, one attribute to the right, minimal to the left.
   */
  List<FunctionalDependency> violations(String field) {
    List<FunctionalDependency> single = new ArrayList<>();
    for (JsonNode violation : expected.get(field)) {
      for (int attribute : set(violation.get("rhs")).toArray()) {
        single.add(new FunctionalDependency(set(violation.get("lhs")), AttributeSet.of(attribute)));
      }
    }
    return single.stream()
        .filter(
            dependency ->
                single.stream()
                    .noneMatch(
                        other ->
                            other.right().equals(dependency.right())
                                && !other.equals(dependency)
                                && dependency.left().containsAll(other.left())))
        .toList();
  }

  @Override
  public String toString() {
    return relation.name();
  }
}
