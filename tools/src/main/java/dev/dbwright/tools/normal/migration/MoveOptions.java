package dev.dbwright.tools.normal.migration;

/**
 * How a table is moved.
 *
 * @param batchRows rows of the original that one transaction moves
 */
public record MoveOptions(int batchRows) {
  /** Short enough that a batch ends within a second or two, long enough to be worth its commit. */
  public static final MoveOptions STANDARD = new MoveOptions(10_000);

  public MoveOptions {
    if (batchRows < 1) {
      throw new IllegalArgumentException("a batch has at least one row");
    }
  }
}
