package dev.dbwright.tools.normal.answer;

import dev.dbwright.tools.normal.evidence.Claim;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.Dependency;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.normal.theory.NormalForm;
import dev.dbwright.tools.normal.theory.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one left side does wrong: the violations of a form that have it in common.
 *
 * @param violations at least one, of the same form
 * @param claim what it rests on least firmly; empty where all was stated
 */
record Fact(Dependency dependency, List<Violation> violations, Optional<Claim> claim) {
  private record Group(NormalForm form, Object left) {}

  /** The facts of a table, lowest form first. */
  static List<Fact> of(Examined examined) {
    Map<Group, List<Violation>> groups = new LinkedHashMap<>();
    for (Violation violation : examined.form().violations()) {
      Object left =
          violation.dependency() instanceof FunctionalDependency functional
              ? functional.left()
              : violation.dependency();
      groups
          .computeIfAbsent(new Group(violation.form(), left), group -> new ArrayList<>())
          .add(violation);
    }
    return groups.values().stream().map(group -> of(examined, group)).toList();
  }

  private static Fact of(Examined examined, List<Violation> group) {
    Dependency first = group.get(0).dependency();
    if (!(first instanceof FunctionalDependency functional)) {
      return new Fact(first, group, claim(examined, group));
    }
    FunctionalDependency whole = whole(examined, functional.left(), group);
    List<Violation> direct =
        group.stream()
            .filter(
                violation ->
                    whole
                        .right()
                        .containsAll(((FunctionalDependency) violation.dependency()).right()))
            .toList();
    return new Fact(whole, direct, claim(examined, direct));
  }

  private static Optional<Claim> claim(Examined examined, List<Violation> violations) {
    return violations.stream()
        .flatMap(violation -> examined.weakestOf(violation).stream())
        .findFirst();
  }

  /** With what depends directly on {@code left} to its right; with all where nothing does. */
  private static FunctionalDependency whole(
      Examined examined, AttributeSet left, List<Violation> group) {
    AttributeSet right =
        group.stream()
            .map(violation -> ((FunctionalDependency) violation.dependency()).right())
            .reduce(AttributeSet.EMPTY, AttributeSet::union);
    AttributeSet direct =
        examined.form().cover().stream()
            .filter(dependency -> dependency.left().equals(left))
            .map(dependency -> dependency.right().intersection(right))
            .reduce(AttributeSet.EMPTY, AttributeSet::union);
    return new FunctionalDependency(left, direct.isEmpty() ? right : direct);
  }

  NormalForm form() {
    return violations.get(0).form();
  }

  boolean isCertain() {
    return claim.map(Examined::isCertain).orElse(true);
  }

  /** {@code [suspected: names]}, {@code [PRIMARY KEY]}; empty where all was stated. */
  String source() {
    return claim.map(Fact::source).orElse("");
  }

  static String source(Claim claim) {
    String standing = claim.standing().name().toLowerCase(Locale.ROOT);
    return switch (claim.standing()) {
      case PROVED -> "[" + claim.source() + "]";
      case STATED -> "[you]";
      case SUSPECTED, REFUTED, UNKNOWN -> "[" + standing + ": " + claim.source() + "]";
    };
  }
}
