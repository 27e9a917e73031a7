package dev.dbwright.tools.normal.theory;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** The relation is the join of its projections on {@code components}. */
public record JoinDependency(List<AttributeSet> components) implements Dependency {
  public JoinDependency {
    components = List.copyOf(components);
  }

  @Override
  public boolean isTrivialIn(Relation relation) {
    return components.contains(relation.all());
  }

  @Override
  public String in(Relation relation) {
    return components.stream()
        .map(component -> String.join(" ", relation.namesOf(component)))
        .collect(joining(", ", "*(", ")"));
  }
}
