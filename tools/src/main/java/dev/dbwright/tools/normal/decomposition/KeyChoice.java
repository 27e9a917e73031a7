package dev.dbwright.tools.normal.decomposition;

import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The key of a part that a person would make primary: short, of identifiers rather than names, and
 * what the dependencies were written with.
 */
final class KeyChoice {
  private final Scheme scheme;

  KeyChoice(Scheme scheme) {
    this.scheme = scheme;
  }

  AttributeSet of(AttributeSet part) {
    List<AttributeSet> determinants =
        scheme.relation().functional().stream()
            .map(FunctionalDependency::left)
            .filter(part::containsAll)
            .filter(left -> scheme.isSuperkey(left, part))
            .toList();
    return Stream.concat(determinants.stream(), Stream.of(part))
        .map(superkey -> scheme.reduced(superkey, part, scheme.cover()))
        .distinct()
        .min(
            Comparator.comparingInt(AttributeSet::size)
                .thenComparingLong(this::otherThanIdentifiers))
        .orElseThrow();
  }

  private long otherThanIdentifiers(AttributeSet key) {
    return key.stream().filter(attribute -> !scheme.isIdentifier(attribute)).count();
  }
}
