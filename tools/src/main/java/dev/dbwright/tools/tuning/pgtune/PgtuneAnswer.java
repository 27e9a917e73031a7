package dev.dbwright.tools.tuning.pgtune;

import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Machine.Storage;
import dev.dbwright.tools.tuning.Machine.Use;
import dev.dbwright.tools.tuning.pgtune.PgtuneInput.DataSize;
import dev.dbwright.tools.tuning.pgtune.PgtuneInput.OperatingSystem;
import dev.dbwright.tools.tuning.setting.SettingCatalog;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values that pgtune gives (le0pard/pgtune as of July 2026; older copies of its formulas
 * differ). Sizes are in kB and rounded down, as there.
 */
public final class PgtuneAnswer {
  private static final long MB = 1_024;
  private static final long GB = 1_024 * MB;

  private final PgtuneInput input;
  private final Map<String, String> values = new LinkedHashMap<>();

  private PgtuneAnswer(PgtuneInput input) {
    this.input = input;
  }

  /**
   * Names and values for a Linux server, as {@code SHOW} would print them, in pgtune's order.
   *
   * @throws dev.dbwright.tools.error.DbwrightException {@code TUNING_INPUT_INVALID} for another
   *     version than 14 to 18
   */
  public static Map<String, String> of(Machine machine, int version) {
    SettingCatalog catalog = SettingCatalog.of(version);
    Map<String, String> shown = new LinkedHashMap<>();
    of(PgtuneInput.of(machine, version))
        .forEach(
            (name, value) -> shown.put(name, catalog.find(name).orElseThrow().read(value).text()));
    return shown;
  }

  /** Names and values in pgtune's units: {@code 4194304kB}. */
  static Map<String, String> of(PgtuneInput input) {
    var answer = new PgtuneAnswer(input);
    answer.memory();
    answer.planner();
    answer.log();
    answer.workers();
    return answer.values;
  }

  private void memory() {
    put("max_connections", connections());
    kilobytes("shared_buffers", sharedBuffers());
    kilobytes(
        "effective_cache_size",
        input.use() == Use.DESKTOP ? input.ramKb() / 4 : input.ramKb() * 3 / 4);
    kilobytes("maintenance_work_mem", maintenance());
    kilobytes("work_mem", workMem());
    put(
        "huge_pages",
        input.system() != OperatingSystem.MAC && sharedBuffers() >= 2 * GB ? "try" : "off");
    if (maintenance() >= 2 * GB) {
      kilobytes("autovacuum_work_mem", 2 * GB);
    }
  }

  private int connections() {
    return input
        .connections()
        .orElse(
            switch (input.use()) {
              case WEB -> 200;
              case OLTP -> 300;
              case DW -> 40;
              case DESKTOP -> 20;
              case MIXED -> 100;
            });
  }

  private long sharedBuffers() {
    return input.ramKb() / (input.use() == Use.DESKTOP ? 16 : 4);
  }

  private boolean onOldWindows() {
    return input.system() == OperatingSystem.WINDOWS && input.version() <= 17;
  }

  private long maintenance() {
    long share = input.ramKb() / (input.use() == Use.DW ? 8 : 16);
    return Math.min(share, onOldWindows() ? 2 * GB - MB : 8 * GB);
  }

  private long workMem() {
    int workers = parallel() ? input.cores().orElseThrow() : 8;
    double share = (double) (input.ramKb() - sharedBuffers()) / ((connections() + workers) * 3.0);
    double byUse =
        switch (input.use()) {
          case WEB, OLTP -> share;
          case DW, MIXED -> share / 2;
          case DESKTOP -> share / 6;
        };
    double byData =
        switch (input.dataSize()) {
          case LESS_RAM -> Math.floor(byUse) * 1.3;
          case MID_RAM -> byUse;
          case GREATER_RAM -> Math.floor(byUse) * 0.9;
        };
    long atLeast = Math.max(4 * MB, (long) byData);
    return onOldWindows() ? Math.min(atLeast, 2 * GB - MB) : atLeast;
  }

  private void planner() {
    put("checkpoint_completion_target", "0.9");
    put("default_statistics_target", input.use() == Use.DW ? 500 : 100);
    boolean near =
        input.dataSize() == DataSize.LESS_RAM
            || (input.storage() != Storage.HDD && input.use() != Use.DW);
    put("random_page_cost", near ? "1.1" : "4");
    if (input.system() == OperatingSystem.LINUX) {
      put(
          "effective_io_concurrency",
          switch (input.storage()) {
            case HDD -> 2;
            case SSD -> 200;
            case SAN -> 300;
            case NVME -> 1_000;
          });
    }
    if (input.use() != Use.DW && input.use() != Use.DESKTOP) {
      put("jit", "off");
    }
  }

  private void log() {
    kilobytes("wal_buffers", walBuffers());
    put("wal_compression", input.version() >= 15 ? "lz4" : "on");
    kilobytes(
        "min_wal_size",
        switch (input.use()) {
          case WEB, MIXED -> GB;
          case OLTP -> 2 * GB;
          case DW -> 4 * GB;
          case DESKTOP -> 100 * MB;
        });
    kilobytes(
        "max_wal_size",
        switch (input.use()) {
          case WEB, MIXED -> 4 * GB;
          case OLTP -> 8 * GB;
          case DW -> 16 * GB;
          case DESKTOP -> 2 * GB;
        });
    if (input.use() == Use.DESKTOP) {
      put("wal_level", "minimal");
      put("max_wal_senders", "0");
    }
  }

  private long walBuffers() {
    long share = sharedBuffers() * 3 / 100;
    return share > 14 * MB ? 16 * MB : Math.max(32, share);
  }

  private boolean parallel() {
    return input.cores().orElse(0) >= 4;
  }

  private void workers() {
    int cores = input.cores().orElse(0);
    if (parallel()) {
      int half = (cores + 1) / 2;
      put("max_worker_processes", cores);
      put("max_parallel_workers_per_gather", input.use() == Use.DW ? half : Math.min(4, half));
      put("max_parallel_workers", cores);
      put("max_parallel_maintenance_workers", Math.min(4, half));
    }
    if (cores >= 16) {
      put("autovacuum_max_workers", cores >= 32 ? 5 : 4);
    }
    if (input.version() >= 18) {
      boolean ring = input.system() == OperatingSystem.LINUX;
      put("io_method", ring ? "io_uring" : "worker");
      if (!ring && cores >= 16) {
        put("io_workers", Math.min(32, cores / 4));
      }
    }
  }

  private void kilobytes(String name, long kilobytes) {
    values.put(name, kilobytes + "kB");
  }

  private void put(String name, Object value) {
    values.put(name, value.toString());
  }
}
