package dev.dbwright.tools.safety;

import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.util.List;
import java.util.stream.Collectors;

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

  /** {@code 3 rows in 12 ms} for each statement: what the audit keeps. */
  String inWords() {
    return statements.stream()
        .map(result -> Amounts.rows(result.rows()) + " in " + result.elapsedMs() + " ms")
        .collect(Collectors.joining(", "));
  }

  @Override
  public Document present() {
    List<List<String>> rows =
        statements.stream()
            .map(
                result ->
                    List.of(
                        result.sql(),
                        Amounts.count(result.rows()),
                        Amounts.count(result.elapsedMs())))
            .toList();
    return Document.builder()
        .paragraph(
            "Done on " + target + " in " + Amounts.count(elapsedMs) + " ms: " + summary + ".")
        .add(
            new Block.Table(
                List.of(
                    Block.Column.left("statement"),
                    Block.Column.right("rows"),
                    Block.Column.right("ms")),
                rows))
        .build();
  }
}
