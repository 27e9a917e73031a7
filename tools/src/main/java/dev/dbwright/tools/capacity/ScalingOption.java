package dev.dbwright.tools.capacity;

/**
 * A way to have more of it.
 *
 * @param direction a larger machine, or more machines
 * @param when the number that decides whether it pays
 */
public record ScalingOption(Direction direction, String what, String brings, String when) {
  /** Where more comes from. */
  public enum Direction {
    VERTICAL,
    HORIZONTAL
  }
}
