package dev.dbwright.tools.explain.rule.postgresql;

import dev.dbwright.tools.explain.rule.postgresql.Expression.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether an index on plain columns can serve a condition, and what keeps it from that. A term that
 * is ORed counts like one that is ANDed: it has to be served as well.
 */
final class Sargability {
  private static final Set<String> LIKE = Set.of("~~", "~~*", "~~ ANY", "~~* ANY");
  private static final Set<String> OTHER_PATTERNS =
      Set.of("!~~", "!~~*", "!~~ ALL", "!~~* ALL", "~", "~*", "!~", "!~*");

  private final List<Expression> leaves;

  private Sargability(List<Expression> leaves) {
    this.leaves = leaves;
  }

  static Sargability of(Condition condition) {
    return new Sargability(condition.terms().stream().flatMap(Sargability::leaves).toList());
  }

  private static Stream<Expression> leaves(Expression term) {
    boolean junction = term.is(Kind.AND) || term.is(Kind.OR) || term.is(Kind.NOT);
    return junction ? term.parts().stream().flatMap(Sargability::leaves) : Stream.of(term);
  }

  /** False where a function, a cast, a pattern, another column or a SubPlan is in the way. */
  boolean isIndexable() {
    return leaves.stream()
        .noneMatch(
            leaf ->
                leaf.has(Kind.SUBPLAN)
                    || OTHER_PATTERNS.contains(leaf.name())
                    || comparesColumns(leaf)
                    || hiddenIn(leaf).isPresent()
                    || hasUnknownPrefix(leaf));
  }

  /** The function, cast or arithmetic that hides a column: {@code lower(name)}. */
  Optional<Expression> hiddenColumn() {
    return leaves.stream()
        .filter(leaf -> !leaf.has(Kind.SUBPLAN) && !comparesColumns(leaf))
        // An index on the expression would serve none of these either.
        .filter(leaf -> !OTHER_PATTERNS.contains(leaf.name()) && !leaf.isOperation("<>"))
        .filter(leaf -> !hasUnknownPrefix(leaf))
        .flatMap(leaf -> hiddenIn(leaf).stream())
        .findFirst();
  }

  /** The LIKE or ILIKE whose pattern starts with a wildcard. */
  Optional<Expression> leadingWildcard() {
    return leaves.stream().filter(Sargability::startsWithWildcard).findFirst();
  }

  private static Optional<Expression> hiddenIn(Expression leaf) {
    if (!leaf.is(Kind.OPERATION)) {
      return Optional.of(leaf).filter(Sargability::hides);
    }
    return leaf.parts().stream().filter(Sargability::hides).findFirst();
  }

  private static boolean hides(Expression side) {
    return side.has(Kind.COLUMN) && !side.isBareColumn() && !isRowOfColumns(side);
  }

  /** {@code ROW(a, b) > ROW(1, 2)} is served by an index on both. */
  private static boolean isRowOfColumns(Expression side) {
    return side.is(Kind.CALL)
        && side.name().equals("ROW")
        && side.parts().stream().allMatch(Expression::isBareColumn);
  }

  private static boolean comparesColumns(Expression leaf) {
    return leaf.is(Kind.OPERATION)
        && leaf.parts().stream().filter(side -> side.has(Kind.COLUMN)).count() > 1;
  }

  private static boolean hasUnknownPrefix(Expression leaf) {
    return isLike(leaf) && (!leaf.parts().get(1).is(Kind.CONSTANT) || startsWithWildcard(leaf));
  }

  private static boolean isLike(Expression leaf) {
    return leaf.is(Kind.OPERATION) && LIKE.contains(leaf.name()) && leaf.parts().size() == 2;
  }

  private static boolean startsWithWildcard(Expression leaf) {
    if (!isLike(leaf) || !leaf.has(Kind.COLUMN)) {
      return false;
    }
    String pattern = leaf.parts().get(1).name();
    // {%new%,old%}: an array of patterns.
    return leaf.name().endsWith("ANY")
        ? Stream.of(pattern.split("[{,]", -1)).anyMatch(one -> one.matches("\"?%.*"))
        : pattern.startsWith("%");
  }
}
