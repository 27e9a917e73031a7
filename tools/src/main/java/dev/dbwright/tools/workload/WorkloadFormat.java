package dev.dbwright.tools.workload;

import dev.dbwright.tools.workload.log.ServerLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A form in which a workload comes. */
@FunctionalInterface
interface WorkloadFormat {
  /** Puts what {@code in} holds into {@code draft}. */
  void read(String source, BufferedReader in, WorkloadDraft draft) throws IOException;

  /** The format of a text that begins with {@code lines}: a script where nothing else is seen. */
  static WorkloadFormat of(List<String> lines) {
    String first = lines.stream().filter(line -> !line.isBlank()).findFirst().orElse("");
    if (StatementsExport.isHeader(first)) {
      return new StatementsExport();
    }
    if (JsonLines.recognises(first)) {
      return new JsonLines();
    }
    Optional<ServerLog> log =
        lines.stream().flatMap(line -> ServerLog.having(line).stream()).findFirst();
    return log.map(WorkloadFormat::ofLog).orElse(WorkloadFormat::readScript);
  }

  private static WorkloadFormat ofLog(ServerLog log) {
    return (source, in, draft) ->
        log.read(in, each -> draft.count(source, each.line(), each.sql(), each.by(), 1, each.ms()));
  }

  private static void readScript(String source, BufferedReader in, WorkloadDraft draft)
      throws IOException {
    SqlScript.read(in, statement -> draft.list(source, statement, null, null));
  }
}
