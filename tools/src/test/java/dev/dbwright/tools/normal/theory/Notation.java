package dev.dbwright.tools.normal.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Relations of one-letter attributes as tests write them: {@code of("ABC", "AB->C", "A->>B")}. */
final class Notation {
  private Notation() {}

  static Relation of(String attributes, String... dependencies) {
    List<String> names = attributes.isEmpty() ? List.of() : List.of(attributes.split("", -1));
    names = names.stream().filter(name -> !name.isEmpty()).toList();
    Relation bare = new Relation("R", names, List.of(), List.of(), List.of());
    List<FunctionalDependency> functional = new ArrayList<>();
    List<MultivaluedDependency> multivalued = new ArrayList<>();
    List<JoinDependency> joins = new ArrayList<>();
    Function<String, AttributeSet> set = letters -> set(bare, letters);
    for (String dependency : dependencies) {
      if (dependency.startsWith("*")) {
        String[] components = dependency.substring(1).split(",", -1);
        joins.add(new JoinDependency(Arrays.stream(components).map(set).toList()));
      } else if (dependency.contains("->>")) {
        String[] sides = dependency.split("->>", -1);
        multivalued.add(new MultivaluedDependency(set.apply(sides[0]), set.apply(sides[1])));
      } else {
        String[] sides = dependency.split("->", -1);
        functional.add(new FunctionalDependency(set.apply(sides[0]), set.apply(sides[1])));
      }
    }
    return new Relation("R", names, functional, multivalued, joins);
  }

  static AttributeSet set(Relation relation, String letters) {
    return relation.setOf(
        letters.chars().mapToObj(letter -> String.valueOf((char) letter)).toList());
  }

  static String letters(Relation relation, AttributeSet set) {
    return String.join("", relation.namesOf(set));
  }
}
