package dev.dbwright.tools.normal.theory;

import java.util.List;

/** The relation is the join of its projections on {@code components}. */
public record JoinDependency(List<AttributeSet> components) {
  public JoinDependency {
    components = List.copyOf(components);
  }
}
