package dev.dbwright.tools.normal.proposal;

/**
 * What was looked at and not proposed.
 *
 * @param contradicting the share of rows that contradict it, of those that could
 */
public record NearDependency(String lhs, String rhs, double contradicting, Reason reason) {
  /** Why it was not proposed. */
  public enum Reason {
    /** The wrong values stand in several rows of a group each: another price, not a typo. */
    REPEATS("the other values repeat, as typing errors do not"),
    /** More rows contradict than those of this table's other rules. */
    TOO_MANY("more rows contradict it than noise explains here"),
    /** One text is written with the other. */
    SPELLED_OUT("one value is part of the other's text"),
    /** Values put there by chance would agree nearly as well. */
    CHANCE("chance alone would agree nearly as well");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }
}
