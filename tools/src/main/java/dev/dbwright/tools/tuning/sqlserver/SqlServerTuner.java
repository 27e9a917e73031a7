package dev.dbwright.tools.tuning.sqlserver;

import static dev.dbwright.tools.error.ErrorCode.TUNING_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Machine.Use;
import dev.dbwright.tools.tuning.Parameter;
import dev.dbwright.tools.tuning.Parameter.Confidence;
import java.util.List;
import java.util.Optional;

/** The essential options of SQL Server 2016 to 2025, as {@code sp_configure} names them. */
public final class SqlServerTuner {
  /** No option of {@code sp_configure}: files are added by {@code ALTER DATABASE tempdb}. */
  public static final String TEMPDB_FILES = "tempdb data files";

  private static final List<String> VERSIONS = List.of("2016", "2017", "2019", "2022", "2025");
  private static final String USUAL_VERSION = "2022";
  // Microsoft's guidance: within one NUMA node at most this many processors for a statement.
  private static final int MOST_PARALLEL = 8;
  private static final int MOST_TEMPDB_FILES = 8;
  private static final long MB = 1L << 20;

  private SqlServerTuner() {}

  /**
   * @throws DbwrightException {@code TUNING_INPUT_INVALID} for a version that is not known
   */
  public static String version(Optional<String> given) {
    String version = given.orElse(USUAL_VERSION).strip();
    if (!VERSIONS.contains(version)) {
      throw new DbwrightException(
          TUNING_INPUT_INVALID,
          "SQL Server " + version,
          "2016, 2017, 2019, 2022 or 2025, by its year");
    }
    return version;
  }

  /**
   * Values, the proof of the memory, and what has to be done beside them.
   *
   * @throws DbwrightException {@code TUNING_INPUT_INVALID} below 2 GB of RAM
   */
  public static SqlServerAdvice advise(Machine machine) {
    var memory = new SqlServerMemory(machine);
    return new SqlServerAdvice(
        List.of(
            maxServerMemory(machine, memory),
            maxdop(machine),
            costThreshold(machine),
            adHoc(machine),
            rule(
                "backup compression default",
                "1",
                "backups are read and written faster; a backup may still say otherwise",
                "CPU time while backups run",
                machine),
            rule(
                "remote admin connections",
                "1",
                "the administrator's own connection works from another machine when no other does",
                "nothing; allow it in the firewall for administrators alone",
                machine),
            tempdb(machine)),
        memory.budget(),
        remarks());
  }

  private static Parameter maxServerMemory(Machine machine, SqlServerMemory memory) {
    return new Parameter(
        "max server memory (MB)",
        Long.toString(memory.maxServerMemory() / MB),
        false,
        "%s of %s; the default takes all, and %s are for the system and worker threads, which it does not count"
            .formatted(
                Amounts.bytes(memory.maxServerMemory()),
                Amounts.bytes(machine.ramBytes()),
                Amounts.bytes(memory.reserve())),
        Confidence.COMPUTED,
        "Available MBytes under load: raise it while over 10 % stay free; other instances, SSIS or"
            + " SSAS on the machine lower it",
        List.of(new Evidence("RAM", machine.ramBytes(), "bytes", "you")));
  }

  private static Parameter maxdop(Machine machine) {
    int degree = Math.min(MOST_PARALLEL, machine.cores());
    return new Parameter(
        "max degree of parallelism",
        Integer.toString(degree),
        false,
        machine.cores() <= MOST_PARALLEL
            ? "as many as processors; the default of 0 means the same, and is named so that a move to a larger machine keeps it"
            : "8 on one NUMA node with %d processors, by Microsoft's guidance; the default of 0 takes all"
                .formatted(machine.cores()),
        Confidence.COMPUTED,
        "numa_node_count in sys.dm_os_sys_info: with several nodes, the processors of a node up to"
            + " 16, else half of them, 16 at most",
        List.of(cores(machine)));
  }

  private static Parameter costThreshold(Machine machine) {
    return rule(
        "cost threshold for parallelism",
        machine.use() == Use.DW ? "30" : "50",
        "the default of 5 was a machine of the nineties: small statements would start many threads",
        "costs of statements that run in parallel (Query Store), and CXPACKET waits",
        machine);
  }

  private static Parameter adHoc(Machine machine) {
    boolean many = machine.use() != Use.DW;
    return rule(
        "optimize for ad hoc workloads",
        many ? "1" : "0",
        many
            ? "a plan is kept from its second use on, so texts that never come again take little"
            : "few statements with large plans, each worth keeping",
        "single-use plans in sys.dm_exec_cached_plans",
        machine);
  }

  private static Parameter tempdb(Machine machine) {
    return new Parameter(
        TEMPDB_FILES,
        Integer.toString(Math.min(MOST_TEMPDB_FILES, machine.cores())),
        true,
        "one for each processor up to 8, all of one size: allocations wait for each other otherwise",
        Confidence.COMPUTED,
        "PAGELATCH waits on tempdb: then four more, up to the processors",
        List.of(cores(machine)));
  }

  private static Parameter rule(
      String name, String value, String reason, String changedBy, Machine machine) {
    return new Parameter(
        name, value, false, reason, Confidence.RULE, changedBy, List.of(cores(machine)));
  }

  private static Evidence cores(Machine machine) {
    return new Evidence("cores", machine.cores(), "processors", "you");
  }

  private static List<String> remarks() {
    return List.of(
        "Instant file initialisation: give the service account the right to perform volume"
            + " maintenance tasks, so that data files grow without being zeroed; a log grows so"
            + " up to 64 MB at a time from 2022 on.",
        "READ_COMMITTED_SNAPSHOT per database lets readers and writers not wait for each other; it"
            + " keeps versions in tempdb and changes what concurrent transactions see, so try it"
            + " with the application first.",
        "Lock pages in memory and a fixed size of tempdb's and all growth in MB, not in percent.",
        "Nothing of this was tried on a SQL Server here: the names are those of sp_configure.");
  }
}
