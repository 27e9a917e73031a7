package dev.dbwright.repl.command;

import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadReader;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The workload that a command judges plans by. */
final class WorkloadFiles {
  @Option(
      names = "--workload",
      required = true,
      paramLabel = "FILE|DIR",
      description = "The queries: SQL, JSON Lines, logs; again for more.")
  private List<Path> files = List.of();

  /**
   * @throws dev.dbwright.tools.error.DbwrightException where a file cannot be read, or {@code
   *     WORKLOAD_EMPTY}
   */
  Workload read() {
    Workload workload = WorkloadReader.read(files);
    workload.requireStatements();
    return workload;
  }
}
