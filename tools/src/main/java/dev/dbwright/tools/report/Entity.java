package dev.dbwright.tools.report;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table in a diagram.
 *
 * @param name unique in its diagram
 * @param attributes none where only its name is known
 */
public record Entity(String name, List<Attribute> attributes) {
  public Entity {
    attributes = List.copyOf(attributes);
  }

  /** A column; {@code type} may be empty. */
  public record Attribute(String name, String type, Set<Mark> marks) {
    public Attribute {
      marks = Set.copyOf(marks);
    }

    /** {@code PK FK}; empty for most. */
    String marksText() {
      return marks.stream().sorted().map(Mark::name).collect(Collectors.joining(" "));
    }
  }

  /** What a column is to the keys of its table. */
  public enum Mark {
    /** Part of the primary key. */
    PK,
    /** Part of a foreign key. */
    FK,
    /** Unique by itself. */
    UK
  }
}
