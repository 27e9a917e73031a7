package dev.dbwright.tools.normal.theory;

/** A rule that the rows of a relation obey. */
public sealed interface Dependency
    permits FunctionalDependency, MultivaluedDependency, JoinDependency {
  /**
   * As people write it: {@code order, line -> product}, {@code course ->> teacher}, {@code *(S P, P
   * J, S J)}; the empty set is {@code {}}.
   */
  String in(Relation relation);

  /** True where every relation over these attributes obeys it. */
  boolean isTrivialIn(Relation relation);
}
