package dev.dbwright.tools.tuning.mysql;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Machine.Storage;
import dev.dbwright.tools.tuning.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the storage can take while nobody waits for it. */
final class IoVariables {
  private final Storage storage;
  private final MysqlServer server;
  private final Evidence cores;

  IoVariables(Machine machine, MysqlServer server) {
    this.storage = machine.storage();
    this.server = server;
    this.cores = new Evidence("cores", machine.cores(), "cores", "you");
  }

  List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    int capacity = capacity();
    String changedBy = "writes a second that the storage does (fio, iostat), and dirty pages";
    parameters.add(
        Variable.rule(
            "innodb_io_capacity",
            capacity,
            false,
            "writes a second in the background on %s; the default is %,d"
                .formatted(name(), server.defaultIoCapacity()),
            changedBy,
            cores));
    parameters.add(
        Variable.rule(
            "innodb_io_capacity_max",
            2 * capacity,
            false,
            "twice as many when dirty pages or the redo log pile up",
            changedBy,
            cores));
    boolean together = storage == Storage.HDD;
    parameters.add(
        Variable.rule(
            "innodb_flush_neighbors",
            together ? 1 : 0,
            false,
            together
                ? "a head that is there already writes the neighbours too"
                : "no head moves on %s: pages that nobody asked for are not written"
                    .formatted(name()),
            "nothing, while the storage stays",
            cores));
    if (!server.usesDirectInputByDefault()) {
      parameters.add(
          Variable.rule(
              "innodb_flush_method",
              "O_DIRECT",
              true,
              "pages are cached in the pool and not once more by the system",
              "nothing, on local file systems",
              cores));
    }
    return parameters;
  }

  private int capacity() {
    return switch (storage) {
      case HDD -> 200;
      case SAN, SSD -> 2_000;
      case NVME -> 10_000;
    };
  }

  private String name() {
    return storage == Storage.HDD ? "a disk that spins" : storage.name().toUpperCase(Locale.ROOT);
  }
}
