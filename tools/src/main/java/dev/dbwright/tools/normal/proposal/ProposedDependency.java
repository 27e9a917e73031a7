package dev.dbwright.tools.normal.proposal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A functional dependency that the rows suggest.
 *
 * @param g3 the least share of rows to delete until it holds (Kivinen and Mannila 1995)
 * @param violatingRows the same as a number of rows
 * @param redundantRows rows whose value would not need to be stored, since another row tells it
 * @param rank from 1, what a person wants to see first
 * @param example two rows that contradict it, where some do
 */
public record ProposedDependency(
    List<String> lhs,
    String rhs,
    double g3,
    int violatingRows,
    int redundantRows,
    int rank,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Counterexample example) {
  public ProposedDependency {
    lhs = List.copyOf(lhs);
  }

  /**
   * Two rows of equal left and different right side; rows are counted from 1, without the header.
   *
   * @param left the values of the left side
   */
  public record Counterexample(
      List<@Nullable String> left,
      int usualRow,
      @Nullable String usual,
      int row,
      @Nullable String value) {}

  ProposedDependency ranked(int place) {
    return new ProposedDependency(lhs, rhs, g3, violatingRows, redundantRows, place, example);
  }
}
