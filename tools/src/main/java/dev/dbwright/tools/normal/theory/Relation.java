package dev.dbwright.tools.normal.theory;

import java.util.Collection;
import java.util.List;

/**
 * A relation scheme: attributes, and the dependencies that its rows obey. The components of a join
 * dependency together hold every attribute.
 */
public record Relation(
    String name,
    List<String> attributes,
    List<FunctionalDependency> functional,
    List<MultivaluedDependency> multivalued,
    List<JoinDependency> joins) {
  /** More names than this hide the sentence that they stand in. */
  private static final int MOST_NAMED = 12;

  private static final int NAMED_OF_MANY = 6;

  public Relation {
    attributes = List.copyOf(attributes);
    functional = List.copyOf(functional);
    multivalued = List.copyOf(multivalued);
    joins = List.copyOf(joins);
    AttributeSet all = AttributeSet.first(attributes.size());
    for (JoinDependency join : joins) {
      if (!join.components().stream().reduce(AttributeSet.EMPTY, AttributeSet::union).equals(all)) {
        throw new IllegalArgumentException("a join dependency leaves attributes out");
      }
    }
  }

  /** All attributes. */
  public AttributeSet all() {
    return AttributeSet.first(attributes.size());
  }

  /** The names of {@code set}, in the relation's order. */
  public List<String> namesOf(AttributeSet set) {
    return set.stream().mapToObj(attributes::get).toList();
  }

  /** The names of {@code set} as people write them, {@code {}} for none. */
  public String listOf(AttributeSet set) {
    return set.isEmpty() ? "{}" : String.join(", ", namesOf(set));
  }

  /** For a sentence: of many names the first, and how many others there are. */
  String firstOf(AttributeSet set) {
    List<String> names = namesOf(set);
    return names.size() <= MOST_NAMED
        ? listOf(set)
        : "%s and %d others"
            .formatted(
                String.join(", ", names.subList(0, NAMED_OF_MANY)), names.size() - NAMED_OF_MANY);
  }

  /**
   * The set of {@code names}.
   *
   * @throws IllegalArgumentException for a name that is no attribute; readers of text check first
   */
  public AttributeSet setOf(Collection<String> names) {
    return AttributeSet.of(
        names.stream()
            .map(
                name -> {
                  int position = attributes.indexOf(name);
                  if (position < 0) {
                    throw new IllegalArgumentException("no attribute " + name);
                  }
                  return position;
                })
            .toList());
  }
}
