package dev.dbwright.tools.safety;

import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.util.List;

/**
 * What carrying out an approved plan did.
 *
 * @param elapsedMs from the first lock to the commit
 */
public record ExecutionReport(
    String confirmationId,
    String target,
    String summary,
    List<StatementResult> statements,
    long elapsedMs)
    implements Presentable {
  public ExecutionReport {
    statements = List.copyOf(statements);
  }

  /** {@code rows} as the server counted them. */
  public record StatementResult(String sql, long rows, long elapsedMs) {}

  @Override
  public Document present() {
    throw new UnsupportedOperationException();
  }
}
