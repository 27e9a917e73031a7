package dev.dbwright.tools.tuning.sqlserver;

import static dev.dbwright.tools.error.ErrorCode.TUNING_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Machine.Use;
import dev.dbwright.tools.tuning.MemoryBudget;
import java.util.List;
import java.util.Locale;

/**
 * What is left to the system: 1 GB, 1 GB for each 4 GB up to 16 GB, 1 GB for each 8 GB beyond
 * (Kehayias' rule, which most of the field starts from), and never less than the stacks of all
 * worker threads, which max server memory does not count.
 */
final class SqlServerMemory {
  private static final double GB = 0x1p30;
  private static final long STEP = 64L << 20;
  private static final double KNEE = 16 * GB;
  private static final long STACK = 2L << 20;
  private static final double LEAST_RAM = 2 * GB;

  private final Machine machine;
  private final int threads;
  private final long reserve;
  private final long most;

  SqlServerMemory(Machine machine) {
    this.machine = machine;
    double ram = machine.ramBytes();
    if (ram < LEAST_RAM) {
      throw new DbwrightException(
          TUNING_INPUT_INVALID,
          "SQL Server on " + Amounts.bytes(machine.ramBytes()) + " of RAM",
          "at least 2 GB");
    }
    this.threads = workerThreads(machine.cores());
    double stacks = (double) threads * STACK;
    double ruled = GB + Math.min(ram, KNEE) / 4 + Math.max(0, ram - KNEE) / 8;
    // Never more than three quarters: on a small machine with many cores not all threads exist.
    double left = Math.min(Math.max(ruled, GB / 2 + stacks), ram * 3 / 4);
    double shared = machine.use() == Use.DESKTOP ? Math.max(left, ram / 2) : left;
    this.most = (long) (ram - shared) / STEP * STEP;
    this.reserve = machine.ramBytes() - most;
  }

  /** The default of max worker threads on 64 bits (Microsoft's page of that option). */
  private static int workerThreads(int cores) {
    if (cores <= 4) {
      return 512;
    }
    return 512 + (cores - 4) * (cores <= 64 ? 16 : 32);
  }

  long maxServerMemory() {
    return most;
  }

  long reserve() {
    return reserve;
  }

  MemoryBudget budget() {
    long stacks = Math.min((long) threads * STACK, reserve);
    return new MemoryBudget(
        machine.ramBytes(),
        List.of(
            new MemoryBudget.Part(
                "SQL Server", most, "max server memory: pool, plans, locks, grants"),
            new MemoryBudget.Part(
                "worker threads",
                stacks,
                String.format(
                    Locale.ROOT,
                    "%,d threads on %s x 2 MB of stack, at most",
                    threads,
                    Amounts.count(machine.cores(), "cores"))),
            new MemoryBudget.Part(
                "system",
                reserve - stacks,
                "with the threads: 1 GB, a quarter up to 16 GB, an eighth beyond")));
  }
}
