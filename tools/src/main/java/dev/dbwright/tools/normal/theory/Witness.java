package dev.dbwright.tools.normal.theory;

import java.util.List;

/**
 * A small relation that obeys every declared dependency, and what happens to it.
 *
 * @param rows values in the order of the relation's attributes
 * @param changed the rows after one change of one row: no key forbids it, yet the dependency is
 *     broken
 * @param sentence the anomaly for a person
 */
public record Witness(
    List<List<String>> rows, Anomaly anomaly, List<List<String>> changed, String sentence) {
  /** The kind of change that goes wrong. */
  public enum Anomaly {
    UPDATE,
    DELETE,
    INSERT
  }

  public Witness {
    rows = List.copyOf(rows);
    changed = List.copyOf(changed);
  }
}
