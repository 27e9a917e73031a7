package dev.dbwright.tools.tuning.mysql;

import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Machine.Use;
import dev.dbwright.tools.tuning.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The essential variables of MySQL 8.0 to 9 and MariaDB 10.5 to 12, from a machine and its use. */
public final class MysqlTuner {
  private static final int POOL_OF_THREADS_FROM = 100;

  private MysqlTuner() {}

  /** Values, the proof of the memory, and what has to be done beside them. */
  public static MysqlAdvice advise(Machine machine, MysqlServer server) {
    var memory = new MysqlMemory(machine, server);
    List<Parameter> parameters =
        Stream.of(
                new MemoryVariables(machine, server, memory).parameters(),
                new LogVariables(machine, server, memory).parameters(),
                new IoVariables(machine, server).parameters(),
                new ServerVariables(machine, server, memory).parameters())
            .flatMap(List::stream)
            .toList();
    return new MysqlAdvice(parameters, memory.budget(), remarks(machine, server, memory));
  }

  /** Many short statements of many connections: threads that take turns serve them better. */
  static boolean wantsPoolOfThreads(Machine machine, MysqlMemory memory) {
    boolean shortStatements = machine.use() == Use.WEB || machine.use() == Use.OLTP;
    return shortStatements && memory.connections() > POOL_OF_THREADS_FROM;
  }

  private static List<String> remarks(Machine machine, MysqlServer server, MysqlMemory memory) {
    List<String> remarks = new ArrayList<>();
    if (!server.isMariaDb() && wantsPoolOfThreads(machine, memory)) {
      remarks.add(
          "A thread pool is part of MySQL Enterprise only; in the community edition a pool on the"
              + " application's side keeps the threads at work few.");
    }
    remarks.add(
        "Files: LimitNOFILE of the service at least %,d, or the server lowers table_open_cache by itself."
            .formatted(ServerVariables.filesNeeded(memory)));
    remarks.add(
        "System: vm.swappiness=1, and transparent huge pages off; the pool must never be swapped.");
    remarks.add(
        "Measure after a day of load: Innodb_buffer_pool_reads against"
            + " Innodb_buffer_pool_read_requests, Innodb_log_waits, Created_tmp_disk_tables,"
            + " Threads_running and Max_used_connections.");
    return remarks;
  }
}
