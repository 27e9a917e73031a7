package dev.dbwright.tools.workload;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A statement of a workload, with constants: a normalised one appears once for each of its chosen
 * sets of constants, which share its calls.
 *
 * @param source the file, or the fingerprint of where it was counted; the statements of one source
 *     are told as one query
 * @param line in {@code source}, from 1
 * @param sql one statement, without its semicolon
 * @param calls how often it runs in the observed time; absent where unknown
 * @param meanMs mean execution time; absent where unknown
 * @param chosen those of its constants that nobody gave, as literals
 */
public record WorkloadStatement(
    String source,
    int line,
    String sql,
    @Nullable Double calls,
    @Nullable Double meanMs,
    Set<String> chosen) {
  public WorkloadStatement {
    chosen = Set.copyOf(chosen);
  }

  /** With the constants that it was given. */
  public WorkloadStatement(
      String source, int line, String sql, @Nullable Double calls, @Nullable Double meanMs) {
    this(source, line, sql, calls, meanMs, Set.of());
  }
}
