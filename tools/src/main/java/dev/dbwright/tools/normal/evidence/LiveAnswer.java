package dev.dbwright.tools.normal.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a database answered.
 *
 * @param verdicts in the order of the candidates; those of one left side that hold are one
 * @param sample what was read of the table before it was asked
 * @param remarks what the answers rest on, and where they fall short, one sentence each
 */
public record LiveAnswer(List<Verdict> verdicts, String sample, List<String> remarks) {
  public LiveAnswer {
    verdicts = List.copyOf(verdicts);
    remarks = List.copyOf(remarks);
  }

  /** The claims alone. */
  public List<Claim> claims() {
    return verdicts.stream().map(Verdict::claim).toList();
  }

  /**
   * A candidate's claim.
   *
   * @param rows how many were compared: all, or those of the sample
   * @param exceptions of a refuted one, how far it is from holding
   */
  public record Verdict(Claim claim, long rows, @Nullable Exceptions exceptions) {}

  /**
   * How many rows must at least go for a dependency to hold.
   *
   * @param groups values of the left side that have several on the right
   * @param least rows; equal to {@code most} where they were counted exactly
   */
  public record Exceptions(long groups, long least, long most) {}
}
