package dev.dbwright.tools.tuning.mysql;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Machine.Use;
import dev.dbwright.tools.tuning.Parameter;
import java.util.ArrayList;
import java.util.List;

/** Connections, threads, open tables, and what the server tells of itself. */
final class ServerVariables {
  private static final int LEAST_OPEN_TABLES = 4_000;
  private static final int MOST_OPEN_TABLES = 16_000;
  private static final int TABLES_OF_A_CONNECTION = 10;

  private final Machine machine;
  private final MysqlServer server;
  private final MysqlMemory memory;
  private final Evidence connections;

  ServerVariables(Machine machine, MysqlServer server, MysqlMemory memory) {
    this.machine = machine;
    this.server = server;
    this.memory = memory;
    this.connections =
        new Evidence(
            "connections",
            memory.wantedConnections(),
            "connections",
            machine.connections().isPresent() ? "you" : "usual for the use");
  }

  List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(maxConnections());
    parameters.add(
        Variable.computed(
            "table_open_cache",
            openTables(memory),
            false,
            "each connection holds the tables of its statement open: %d for each, from %,d to %,d"
                .formatted(TABLES_OF_A_CONNECTION, LEAST_OPEN_TABLES, MOST_OPEN_TABLES),
            "Opened_tables a second",
            connections));
    if (server.isMariaDb()) {
      mariaDb(parameters);
    }
    parameters.add(
        Variable.rule(
            "performance_schema",
            memory.hasRoomForPerformanceSchema() ? "ON" : "OFF",
            true,
            memory.hasRoomForPerformanceSchema()
                ? "statements, waits and memory are counted: what every later advice starts from"
                : "it takes over 100 MB, which this machine needs elsewhere",
            "memory: SHOW ENGINE PERFORMANCE_SCHEMA STATUS",
            connections));
    parameters.add(
        Variable.rule(
            "slow_query_log",
            "ON",
            false,
            "what is slow is on record before anybody asks",
            "size of the log a day",
            connections));
    parameters.add(
        Variable.rule(
            "long_query_time",
            machine.use() == Use.DW ? 30 : 1,
            false,
            "seconds from which a statement is slow for this use; the default is 10",
            "lines of the log a day",
            connections));
    return parameters;
  }

  private Parameter maxConnections() {
    boolean cut = memory.connections() < memory.wantedConnections();
    boolean raised = memory.connections() > memory.wantedConnections();
    return Variable.computed(
        "max_connections",
        memory.connections(),
        false,
        (cut
                ? "as many as half of what is left pays for, of %,d wanted: each may take %s"
                : raised
                    ? "%,d wanted, and no server should have fewer than 10: each may take %s"
                    : "%,d wanted; each may take %s, which is counted")
            .formatted(memory.wantedConnections(), Amounts.bytes((long) memory.session().bytes())),
        "Max_used_connections",
        connections);
  }

  private void mariaDb(List<Parameter> parameters) {
    if (MysqlTuner.wantsPoolOfThreads(machine, memory)) {
      parameters.add(
          Variable.rule(
              "thread_handling",
              "pool-of-threads",
              true,
              "%,d connections of short statements take turns in %s instead of in a thread each"
                  .formatted(
                      memory.connections(), Amounts.count(machine.cores(), "groups of threads")),
              "Threads_running against cores; statements that wait for a thread",
              connections));
      parameters.add(
          Variable.computed(
              "thread_pool_size",
              machine.cores(),
              false,
              "a group of threads for each core",
              "Threads_running against cores",
              new Evidence("cores", machine.cores(), "cores", "you")));
    }
    parameters.add(
        Variable.rule(
            "query_cache_type",
            "OFF",
            false,
            "every write to a table throws its results away under one lock",
            "nothing, where tables are written",
            connections));
    parameters.add(
        Variable.rule(
            "query_cache_size",
            0,
            false,
            "off alone still allocates 1 MB and takes its lock",
            "nothing, where tables are written",
            connections));
  }

  static int openTables(MysqlMemory memory) {
    return Math.max(
        LEAST_OPEN_TABLES,
        Math.min(MOST_OPEN_TABLES, TABLES_OF_A_CONNECTION * memory.connections()));
  }

  /** A file for the data and one for the indexes of each open table, one for each connection. */
  static int filesNeeded(MysqlMemory memory) {
    return 2 * openTables(memory) + memory.connections() + 1_000;
  }
}
