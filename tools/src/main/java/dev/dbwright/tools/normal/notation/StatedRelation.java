package dev.dbwright.tools.normal.notation;

import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.Relation;
import java.util.List;

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
}
