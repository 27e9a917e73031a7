package dev.dbwright.tools.normal.theory;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;

/** The relation is the join of its projections on {@code components}. */
public record JoinDependency(List<AttributeSet> components) implements Dependency {
  public JoinDependency {
    components = List.copyOf(components);
  }

  /** {@code attributes} in pieces that no component, cut down to them, holds together. */
  List<AttributeSet> connectedWithin(AttributeSet attributes) {
    List<AttributeSet> pieces = new ArrayList<>();
    for (AttributeSet component : components) {
      AttributeSet piece = component.intersection(attributes);
      if (piece.isEmpty()) {
        continue;
      }
      List<AttributeSet> apart = new ArrayList<>();
      for (AttributeSet other : pieces) {
        if (other.intersects(piece)) {
          piece = piece.union(other);
        } else {
          apart.add(other);
        }
      }
      apart.add(piece);
      pieces = apart;
    }
    return pieces;
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
