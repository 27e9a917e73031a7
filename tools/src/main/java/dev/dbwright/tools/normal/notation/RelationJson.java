package dev.dbwright.tools.normal.notation;

import static dev.dbwright.tools.error.ErrorCode.RELATION_INVALID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.Spelling;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.normal.theory.JoinDependency;
import dev.dbwright.tools.normal.theory.MultivaluedDependency;
import dev.dbwright.tools.normal.theory.Relation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads a relation from JSON; what is wrong is named with its path: {@code fds[2].lhs}. */
final class RelationJson {
  private static final List<String> FIELDS =
      List.of("relation", "attributes", "fds", "mvds", "jds", "decomposition");
  private static final List<String> SIDES = List.of("lhs", "rhs");

  private final JsonNode root;
  private final Attributes attributes;

  private RelationJson(JsonNode root) {
    this.root = root;
    this.attributes = new Attributes(attributes(root));
  }

  static StatedRelation read(String text) {
    try {
      JsonNode root = Json.mapper().readTree(text);
      if (!root.isObject()) {
        throw invalid("the text", "an object is expected, not " + kind(root));
      }
      noOthers(root, "", FIELDS);
      return new RelationJson(root).relation();
    } catch (JsonProcessingException e) {
      throw DbwrightException.causedBy(
          e,
          RELATION_INVALID,
          "line %d, column %d"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
          "this is not JSON");
    }
  }

  private StatedRelation relation() {
    JsonNode name = root.path("relation");
    if (!name.isMissingNode() && !name.isTextual()) {
      throw invalid("relation", "a name is expected, not " + kind(name));
    }
    return new StatedRelation(
        new Relation(
            name.asText("R"),
            attributes.names(),
            dependencies("fds", FunctionalDependency::new),
            dependencies("mvds", MultivaluedDependency::new),
            joins()),
        sets(root.path("decomposition"), "decomposition"),
        List.of());
  }

  private static List<String> attributes(JsonNode root) {
    if (!root.has("attributes")) {
      throw invalid("attributes", "the list of attributes is missing");
    }
    List<String> names = names(root.path("attributes"), "attributes");
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (!seen.add(names.get(i))) {
        throw invalid("attributes[" + i + "]", names.get(i) + " stands there twice");
      }
    }
    return names;
  }

  private <D> List<D> dependencies(
      String field, BiFunction<AttributeSet, AttributeSet, D> dependency) {
    List<D> found = new ArrayList<>();
    JsonNode list = list(root.path(field), field);
    for (int i = 0; i < list.size(); i++) {
      String path = field + "[" + i + "]";
      JsonNode each = list.path(i);
      if (!each.isObject()) {
        throw invalid(path, "an object with lhs and rhs is expected, not " + kind(each));
      }
      noOthers(each, path + ".", SIDES);
      found.add(dependency.apply(side(each, path, "lhs"), side(each, path, "rhs")));
    }
    return found;
  }

  private AttributeSet side(JsonNode dependency, String path, String side) {
    if (!dependency.has(side)) {
      throw invalid(path, side + " is missing");
    }
    return set(dependency.path(side), path + "." + side);
  }

  private List<JoinDependency> joins() {
    List<JoinDependency> joins = new ArrayList<>();
    JsonNode list = list(root.path("jds"), "jds");
    for (int i = 0; i < list.size(); i++) {
      joins.add(join(list.path(i), "jds[" + i + "]"));
    }
    return joins;
  }

  private JoinDependency join(JsonNode node, String path) {
    List<AttributeSet> components = sets(node, path);
    AttributeSet named = components.stream().reduce(AttributeSet.EMPTY, AttributeSet::union);
    if (!named.containsAll(attributes.all())) {
      List<String> missing =
          attributes.all().minus(named).stream().mapToObj(attributes.names()::get).toList();
      throw invalid(path, String.join(", ", missing) + " is in none of the parts");
    }
    return new JoinDependency(components);
  }

  /** None where there is no field. */
  private List<AttributeSet> sets(JsonNode node, String path) {
    List<AttributeSet> sets = new ArrayList<>();
    JsonNode list = list(node, path);
    for (int i = 0; i < list.size(); i++) {
      sets.add(set(list.path(i), path + "[" + i + "]"));
    }
    return sets;
  }

  private AttributeSet set(JsonNode node, String path) {
    List<String> names = names(node, path);
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      positions.add(attributes.position(names.get(i), path + "[" + i + "]"));
    }
    return AttributeSet.of(positions);
  }

  private static List<String> names(JsonNode node, String path) {
    List<String> names = new ArrayList<>();
    if (!node.isArray()) {
      throw invalid(path, "a list of names is expected, not " + kind(node));
    }
    for (int i = 0; i < node.size(); i++) {
      if (!node.path(i).isTextual()) {
        throw invalid(path + "[" + i + "]", "a name is expected, not " + kind(node.path(i)));
      }
      names.add(node.path(i).asText());
    }
    return names;
  }

  private static JsonNode list(JsonNode node, String path) {
    if (!node.isMissingNode() && !node.isArray()) {
      throw invalid(path, "a list is expected, not " + kind(node));
    }
    return node;
  }

  private static void noOthers(JsonNode object, String path, List<String> known) {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                String near =
                    Spelling.closest(name, known).map(each -> "; did you mean " + each).orElse("");
                throw invalid(path + name, "there is no such field" + near);
              }
            });
  }

  private static String kind(JsonNode node) {
    String text = node.toString();
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  private static DbwrightException invalid(String path, String what) {
    return new DbwrightException(RELATION_INVALID, path, what);
  }
}
