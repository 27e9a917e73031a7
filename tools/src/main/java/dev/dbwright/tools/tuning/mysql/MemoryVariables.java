package dev.dbwright.tools.tuning.mysql;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Machine.Use;
import dev.dbwright.tools.tuning.Parameter;
import java.util.ArrayList;
import java.util.List;

/** The buffer pool, and all that has to fit beside it. */
final class MemoryVariables {
  private static final String SPILLS = "Created_tmp_disk_tables against Created_tmp_tables";

  private final Machine machine;
  private final MysqlServer server;
  private final MysqlMemory memory;
  private final Evidence ram;

  MemoryVariables(Machine machine, MysqlServer server, MysqlMemory memory) {
    this.machine = machine;
    this.server = server;
    this.memory = memory;
    this.ram = new Evidence("RAM", machine.ramBytes(), "bytes", "you");
  }

  List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(
        Variable.computed(
            "innodb_buffer_pool_size",
            Variable.size(memory.pool()),
            false,
            "%s of %s: what system, %,d connections and everything else leave, divided by 1.1 for the pool's own structures"
                .formatted(
                    Amounts.percent((double) memory.pool() / machine.ramBytes()),
                    Amounts.bytes(machine.ramBytes()),
                    memory.connections()),
            "Innodb_buffer_pool_reads against read_requests: above 1 % it is too small",
            ram));
    // MariaDB has one instance since 10.5.
    if (!server.isMariaDb()) {
      parameters.add(
          Variable.computed(
              "innodb_buffer_pool_instances",
              memory.instances(),
              true,
              "the pool is a multiple of this x 128 MB; else the server rounds it up, past what was counted",
              "waits for latches of the pool (SHOW ENGINE INNODB STATUS)",
              ram));
    }
    parameters.add(
        Variable.computed(
            "innodb_log_buffer_size",
            Variable.size(memory.logBuffer()),
            server.isMariaDb(),
            "a transaction's changes wait here for its commit; what is larger is written before it",
            "Innodb_log_waits above 0",
            ram));
    temporaryTables(parameters);
    parameters.add(
        Variable.rule(
            "key_buffer_size",
            Variable.size(memory.keyBuffer()),
            false,
            "for indexes of MyISAM tables, of which the server itself has few",
            "Key_reads, where MyISAM tables are in use",
            ram));
    if (server.isMariaDb()) {
      parameters.add(
          Variable.computed(
              "aria_pagecache_buffer_size",
              Variable.size(memory.ariaCache()),
              true,
              "temporary tables that go to disk are Aria's, and are cached here",
              "Aria_pagecache_reads against Aria_pagecache_read_requests",
              ram));
    }
    if (machine.use() == Use.DW) {
      SessionBuffers buffers = memory.session();
      parameters.add(
          session("sort_buffer_size", buffers.sortBuffer(), "Sort_merge_passes a second"));
      parameters.add(
          session("join_buffer_size", buffers.joinBuffer(), "Select_full_join a second"));
    }
    return parameters;
  }

  private void temporaryTables(List<Parameter> parameters) {
    String size = Variable.size(memory.temporaryTableSize());
    String reason =
        server.isMariaDb()
            ? "the lower of tmp_table_size and max_heap_table_size counts, so both; %s in all while %s are busy"
                .formatted(
                    Amounts.bytes(memory.temporaryTables()),
                    Amounts.count(machine.cores(), "cores"))
            : "one temporary table may take %s, all together temptable_max_ram".formatted(size);
    parameters.add(Variable.computed("tmp_table_size", size, false, reason, SPILLS, ram));
    parameters.add(
        Variable.computed(
            "max_heap_table_size",
            size,
            false,
            "as tmp_table_size; it also limits tables of the MEMORY engine",
            SPILLS,
            ram));
    if (!server.isMariaDb()) {
      parameters.add(
          Variable.computed(
              "temptable_max_ram",
              Variable.size(memory.temporaryTables()),
              false,
              "all temporary tables together; the 1 GB of 8.0 is not for every machine",
              SPILLS,
              ram));
    }
  }

  private Parameter session(String name, long bytes, String changedBy) {
    return Variable.computed(
        name,
        Variable.size(bytes),
        false,
        "few statements that sort and join much; each of %,d connections is counted with it"
            .formatted(memory.connections()),
        changedBy,
        ram);
  }
}
