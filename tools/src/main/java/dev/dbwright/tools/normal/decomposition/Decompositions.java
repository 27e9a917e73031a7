package dev.dbwright.tools.normal.decomposition;

import dev.dbwright.tools.normal.decomposition.Decomposition.Target;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.Relation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A relation taken apart into each normal form that its dependencies speak of. Parts in BCNF cannot
 * always keep every dependency, and to tell whether they can is hard (Osborn 1978; Tsou and Fischer
 * 1982): where a bound ends the search, the decomposition says so.
 */
public final class Decompositions {
  private final Scheme scheme;
  private final KeyChoice keys;
  private final TableNames names;

  private Decompositions(Scheme scheme, AttributeSet primaryKey, TableNames names) {
    this.scheme = scheme;
    this.keys = new KeyChoice(scheme, primaryKey);
    this.names = names;
  }

  /**
   * 3NF by synthesis (Bernstein 1976; Biskup, Dayal and Bernstein 1979), lossless and preserving;
   * BCNF, lossless, and preserving where that is possible; 4NF (Fagin 1977) where multivalued or
   * join dependencies are declared. A relation that is in a form already is its only part there.
   */
  public static List<Decomposition> of(Relation relation, TableNames names) {
    return of(relation, AttributeSet.EMPTY, names);
  }

  /**
   * The same for a table that has a primary key: the part that holds it keeps it, though another
   * may be shorter.
   */
  public static List<Decomposition> of(
      Relation relation, AttributeSet primaryKey, TableNames names) {
    Scheme stated = Scheme.of(relation);
    Scheme scheme = stated.referringByIdentifier();
    Forms forms = new Forms(scheme);
    Decompositions result = new Decompositions(stated, primaryKey, names);
    List<AttributeSet> third =
        forms.isThird(scheme.all())
            ? List.of(scheme.all())
            : new Pruning(scheme, scheme.cover(), forms::isThird).of(Synthesis.of(scheme));
    BoyceCodd boyceCodd = BoyceCodd.of(scheme, forms, third);
    List<Decomposition> all = new ArrayList<>();
    all.add(result.design(Target.THIRD, third, scheme.capped()));
    all.add(
        result.design(Target.BOYCE_CODD, boyceCodd.parts(), scheme.capped() || boyceCodd.capped()));
    if (scheme.asksFourth()) {
      Fourth fourth = Fourth.of(scheme, boyceCodd.parts());
      boolean capped = scheme.capped() || boyceCodd.capped() || fourth.capped();
      all.add(result.design(Target.FOURTH, fourth.parts(), capped));
    }
    return List.copyOf(all);
  }

  private Decomposition design(Target target, List<AttributeSet> parts, boolean capped) {
    List<TablePart> tables = parts.stream().sorted(rootFirst()).map(this::part).toList();
    return new Decomposition(
        target,
        names.design(scheme.relation().name(), tables),
        scheme.isLossless(parts),
        scheme.lost(parts, scheme.cover()),
        capped);
  }

  /** What is left of the relation comes first, then the parts as their keys stand in it. */
  private Comparator<AttributeSet> rootFirst() {
    Comparator<AttributeSet> byKey = Comparator.comparing(keys::of, Decompositions::byPosition);
    return Comparator.comparingInt(this::attributesOfRoot).reversed().thenComparing(byKey);
  }

  /** 0 for a part that does not determine everything. */
  private int attributesOfRoot(AttributeSet part) {
    return scheme.isSuperkey(part, scheme.all()) ? part.size() : 0;
  }

  private static int byPosition(AttributeSet one, AttributeSet other) {
    return Arrays.compare(one.stream().toArray(), other.stream().toArray());
  }

  /** The key's columns lead in a new table; a table that stays as it is keeps its order. */
  private TablePart part(AttributeSet part) {
    AttributeSet key = keys.of(part);
    Relation relation = scheme.relation();
    Stream<AttributeSet> order =
        part.equals(scheme.all()) ? Stream.of(part) : Stream.of(key, part.minus(key));
    return new TablePart(
        order.flatMap(set -> relation.namesOf(set).stream()).toList(), relation.namesOf(key));
  }
}
