package dev.dbwright.tools.report;

/**
 * Rows of {@code child} name rows of {@code parent}.
 *
 * @param parents how many parents a child has
 * @param children how many children a parent has
 * @param parentColumn where the line ends, empty for the entity as a whole
 * @param childColumn where the line begins
 * @param label the columns that make the connection
 * @param identifying true where a child is known by its parent: they are part of its primary key
 */
public record Relationship(
    String parent,
    Cardinality parents,
    String parentColumn,
    String child,
    Cardinality children,
    String childColumn,
    String label,
    boolean identifying) {
  /** How many rows. */
  public enum Cardinality {
    ONE("1"),
    ZERO_OR_ONE("0..1"),
    ZERO_OR_MORE("0..n");

    private final String text;

    Cardinality(String text) {
      this.text = text;
    }

    /** As UML writes it. */
    String text() {
      return text;
    }
  }
}
