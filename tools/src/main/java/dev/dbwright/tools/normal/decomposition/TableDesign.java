package dev.dbwright.tools.normal.decomposition;

import java.util.List;

/** A table as it is proposed: its name, its columns in order, and the key that is to be primary. */
public record TableDesign(String name, List<String> attributes, List<String> key) {
  public TableDesign {
    attributes = List.copyOf(attributes);
    key = List.copyOf(key);
  }
}
