package dev.dbwright.tools.tuning.mysql;

import static dev.dbwright.tools.tuning.mysql.MysqlMemory.GB;
import static dev.dbwright.tools.tuning.mysql.MysqlMemory.MB;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Parameter;
import java.util.ArrayList;
import java.util.List;

/** The redo log's size. That a commit is safe is left as it is, and said. */
final class LogVariables {
  private static final long LEAST_REDO = 96 * MB;
  private static final String RATE = "Innodb_os_log_written in the busiest hour: that much redo";

  private final Machine machine;
  private final MysqlServer server;
  private final MysqlMemory memory;

  LogVariables(Machine machine, MysqlServer server, MysqlMemory memory) {
    this.machine = machine;
    this.server = server;
    this.memory = memory;
  }

  List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(redo());
    parameters.add(
        Variable.rule(
            "innodb_flush_log_at_trx_commit",
            1,
            false,
            "the default, listed because faster files say 2 or 0: they lose commits of the last second when the system or the server goes down",
            "nothing, unless lost commits are accepted",
            commits()));
    parameters.add(
        Variable.rule(
            "sync_binlog",
            1,
            false,
            server.isMariaDb()
                ? "where a binary log is written it must not be behind the data after a crash; MariaDB's default of 0 leaves that to the system"
                : "the default, listed because faster files say 0: replicas would have what the primary lost",
            "nothing, unless replicas may differ after a crash",
            commits()));
    return parameters;
  }

  private Parameter redo() {
    long byUse =
        switch (machine.use()) {
          case WEB, MIXED -> 4 * GB;
          case OLTP, DW -> 8 * GB;
          case DESKTOP -> 512 * MB;
        };
    long size = Math.max(LEAST_REDO, Math.min(byUse, memory.pool() / 4)) / (32 * MB) * 32 * MB;
    boolean capacity = server.hasRedoLogCapacity();
    return Variable.rule(
        capacity ? "innodb_redo_log_capacity" : "innodb_log_file_size",
        Variable.size(capacity ? size : size / server.redoLogFiles()),
        !server.resizesRedoLogAtRunTime(),
        "%s of redo%s, a quarter of the pool at most: pages are flushed evenly instead of in a hurry; more makes recovery longer"
            .formatted(
                Amounts.bytes(size), capacity || server.redoLogFiles() == 1 ? "" : " in two files"),
        RATE,
        new Evidence("buffer pool", memory.pool(), "bytes", "computed"));
  }

  private static Evidence commits() {
    return new Evidence("seconds of commits that may be lost", 0, "s", "default");
  }
}
