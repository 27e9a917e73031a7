package dev.dbwright.tools.normal.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dbwright.tools.normal.theory.Dependency;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.normal.theory.JoinDependency;
import dev.dbwright.tools.normal.theory.MultivaluedDependency;
import dev.dbwright.tools.normal.theory.Relation;
import java.util.List;

/**
 * A dependency by the names of its attributes.
 *
 * @param components of a join dependency, which has no sides
 */
public record NamedDependency(
    List<String> lhs,
    List<String> rhs,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<List<String>> components) {
  public NamedDependency {
    lhs = List.copyOf(lhs);
    rhs = List.copyOf(rhs);
    components = components.stream().map(List::copyOf).toList();
  }

  public static NamedDependency of(Relation relation, Dependency dependency) {
    if (dependency instanceof FunctionalDependency functional) {
      return sides(relation.namesOf(functional.left()), relation.namesOf(functional.right()));
    }
    if (dependency instanceof MultivaluedDependency multivalued) {
      return sides(relation.namesOf(multivalued.left()), relation.namesOf(multivalued.right()));
    }
    List<List<String>> components =
        ((JoinDependency) dependency).components().stream().map(relation::namesOf).toList();
    return new NamedDependency(List.of(), List.of(), components);
  }

  private static NamedDependency sides(List<String> lhs, List<String> rhs) {
    return new NamedDependency(lhs, rhs, List.of());
  }
}
