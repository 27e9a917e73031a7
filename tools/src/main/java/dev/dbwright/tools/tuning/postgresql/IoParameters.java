package dev.dbwright.tools.tuning.postgresql;

import static dev.dbwright.tools.tuning.Machine.Storage.HDD;
import static dev.dbwright.tools.tuning.Machine.Use.DW;

import java.util.ArrayList;
import java.util.List;

/** How far ahead is read, and by whom. The system is taken to be Linux. */
final class IoParameters implements ParameterGroup {
  private static final int DEFAULT_IO_WORKERS = 3;
  private static final String CHANGED_BY =
      "reads a second and their latency (iostat, pg_stat_io) while a bitmap heap scan runs";

  @Override
  public List<Advised> parameters(Situation situation) {
    List<Advised> parameters = new ArrayList<>();
    // On a disk the defaults are right: 1 and 10 before 18, and 16 from there on.
    if (!situation.standsOn(HDD)) {
      parameters.addAll(readAhead(situation));
    }
    if (situation.version() >= 18) {
      parameters.addAll(asynchronous(situation));
    }
    if (situation.version() >= 17 && situation.isUsedFor(DW)) {
      parameters.addAll(combine(situation));
    }
    return parameters;
  }

  private static List<Advised> readAhead(Situation situation) {
    boolean asynchronous = situation.version() >= 18;
    int requests =
        switch (situation.machine().storage()) {
          case HDD -> throw new IllegalStateException("a disk keeps the defaults");
          case SAN -> asynchronous ? 32 : 100;
          case SSD -> asynchronous ? 64 : 200;
          case NVME -> asynchronous ? 64 : 300;
        };
    String reason =
        asynchronous
            ? "%d reads in flight for one statement; 18 starts at 16, and io_max_concurrency ends it"
                + " at 64"
            : "%d pages are asked for ahead in a bitmap heap scan; 1 of the default is for a disk";
    return List.of(
        Advised.of("effective_io_concurrency", requests)
            .because(reason, requests)
            .ruleFor(situation.coresGiven())
            .changedBy(CHANGED_BY),
        Advised.of("maintenance_io_concurrency", requests)
            .because("the same %d for VACUUM, ANALYZE and recovery", requests)
            .ruleFor(situation.coresGiven())
            .changedBy(CHANGED_BY));
  }

  private static List<Advised> asynchronous(Situation situation) {
    List<Advised> parameters = new ArrayList<>();
    parameters.add(
        Advised.of("io_method", "worker")
            .because(
                "the default, listed because every build and kernel has it; io_uring is refused"
                    + " where the build lacks liburing or the container forbids it")
            .ruleFor(situation.coresGiven())
            .changedBy("your own load tried under io_uring, where enumvals lists it"));
    int workers = (int) situation.memory().paid().io();
    if (workers > DEFAULT_IO_WORKERS) {
      parameters.add(
          Advised.of("io_workers", workers)
              .because(
                  "a quarter of %d cores, at most 32: 3 of the default serve all backends together",
                  situation.cores())
              .computedFrom(situation.coresGiven())
              .changedBy(
                  "I/O workers that are busy all the time (top), and waits on AioIoCompletion"));
    }
    return parameters;
  }

  private static List<Advised> combine(Situation situation) {
    List<Advised> parameters = new ArrayList<>();
    if (situation.version() >= 18) {
      parameters.add(
          Advised.of("io_max_combine_limit", "256kB")
              .because("io_combine_limit is cut at this, which is 128 kB")
              .ruleFor(situation.coresGiven())
              .changedBy(CHANGED_BY));
    }
    parameters.add(
        Advised.of("io_combine_limit", "256kB")
            .because("a scan reads 32 pages at once instead of 16")
            .ruleFor(situation.coresGiven())
            .changedBy(CHANGED_BY));
    return parameters;
  }

  @Override
  public List<String> remarks(Situation situation) {
    return situation.build().ioMethods().contains("io_uring")
        ? List.of(
            "This build has io_uring: where reads wait, try io_method = io_uring with your load; it needs a file descriptor for each process at start.")
        : List.of();
  }
}
