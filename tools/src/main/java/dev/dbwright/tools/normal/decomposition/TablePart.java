package dev.dbwright.tools.normal.decomposition;

import java.util.List;

/** A table before it has a name: its columns in order, and the key that is to be primary. */
public record TablePart(List<String> attributes, List<String> key) {
  public TablePart {
    attributes = List.copyOf(attributes);
    key = List.copyOf(key);
  }

  /** True where the key is all there is: a table that only connects others. */
  boolean isAllKey() {
    return key.size() == attributes.size();
  }

  /** The columns outside the key. */
  List<String> dependents() {
    return attributes.stream().filter(attribute -> !key.contains(attribute)).toList();
  }
}
