package dev.dbwright.tools.normal.notation;

import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.Relation;
import java.util.List;
import java.util.stream.Stream;

/**
 * A relation as a person wrote it down.
 *
 * @param proposed the parts of a decomposition that is to be checked; empty where none was given
 * @param assumed what the text left open and how it was taken, as sentences
 */
public record StatedRelation(Relation relation, List<AttributeSet> proposed, List<String> assumed) {
  public StatedRelation {
    proposed = List.copyOf(proposed);
    assumed = List.copyOf(assumed);
  }

  /** With what {@code more} states of the same attributes. */
  public StatedRelation and(StatedRelation more) {
    return new StatedRelation(
        new Relation(
            relation.name(),
            relation.attributes(),
            both(relation.functional(), more.relation.functional()),
            both(relation.multivalued(), more.relation.multivalued()),
            both(relation.joins(), more.relation.joins())),
        both(proposed, more.proposed),
        both(assumed, more.assumed));
  }

  private static <T> List<T> both(List<T> some, List<T> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
