package dev.dbwright.tools.normal.theory;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** One application of a dependency to a tableau; rows count from 1. */
public sealed interface ChaseStep {
  Dependency by();

  /** One line for a person: what was applied, to which rows, and what came of it. */
  String in(Relation relation);

  /** Two rows agree on the left side, so {@code replaced} became {@code kept} in a whole column. */
  record Equated(
      FunctionalDependency by, int row, int other, int attribute, String kept, String replaced)
      implements ChaseStep {
    @Override
    public String in(Relation relation) {
      return "%s: rows %d and %d agree on the left, so in %s %s becomes %s"
          .formatted(
              by.in(relation), row, other, relation.attributes().get(attribute), replaced, kept);
    }
  }

  /** {@code from}, one row a component, join to {@code row}. */
  record Joined(Dependency by, List<Integer> from, int row, List<String> symbols)
      implements ChaseStep {
    public Joined {
      from = List.copyOf(from);
      symbols = List.copyOf(symbols);
    }

    @Override
    public String in(Relation relation) {
      return "%s: rows %s join to row %d (%s)"
          .formatted(
              by.in(relation),
              from.stream().map(String::valueOf).collect(joining(", ")),
              row,
              String.join(", ", symbols));
    }
  }
}
