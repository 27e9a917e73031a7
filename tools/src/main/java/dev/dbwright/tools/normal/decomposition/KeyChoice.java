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
  private final AttributeSet primaryKey;

  /**
   * @param primaryKey what is primary already; where it is no key of a part it does not matter
   */
  KeyChoice(Scheme scheme, AttributeSet primaryKey) {
    this.scheme = scheme;
    this.primaryKey = primaryKey;
  }

  AttributeSet of(AttributeSet part) {
    List<AttributeSet> determinants =
        scheme.relation().functional().stream()
            .map(FunctionalDependency::left)
            .filter(left -> isKey(left, part))
            .toList();
    Stream<AttributeSet> primary = Stream.of(primaryKey).filter(key -> isKey(key, part));
    return Stream.of(primary, determinants.stream(), Stream.of(part))
        .flatMap(superkeys -> superkeys)
        .map(superkey -> scheme.reduced(superkey, part, scheme.cover()))
        .distinct()
        .min(
            Comparator.<AttributeSet, Boolean>comparing(key -> !key.equals(primaryKey))
                .thenComparingInt(AttributeSet::size)
                .thenComparingLong(this::otherThanIdentifiers))
        .orElseThrow();
  }

  private boolean isKey(AttributeSet superkey, AttributeSet part) {
    return part.containsAll(superkey) && scheme.isSuperkey(superkey, part);
  }

  private long otherThanIdentifiers(AttributeSet key) {
    return key.stream().filter(attribute -> !scheme.isIdentifier(attribute)).count();
  }
}
