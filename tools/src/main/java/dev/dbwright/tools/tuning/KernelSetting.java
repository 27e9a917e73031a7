package dev.dbwright.tools.tuning;

import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A setting of Linux that goes with the server's, as {@code sysctl} takes it.
 *
 * @param reason in one sentence
 */
public record KernelSetting(String name, String value, String reason) {
  private static final long GB = 1L << 30;
  private static final long HUGE_PAGE = 2L << 20;
  private static final long MUCH_RAM = 16 * GB;

  /**
   * @param hugePages of 2 MB that hold the server's shared memory; empty where they are not worth
   *     it
   * @param exact whether the server itself counted them
   */
  static List<KernelSetting> of(Machine machine, OptionalLong hugePages, boolean exact) {
    List<KernelSetting> settings = new ArrayList<>();
    hugePages.ifPresent(
        pages ->
            settings.add(
                new KernelSetting(
                    "vm.nr_hugepages",
                    Long.toString(pages),
                    "%s of shared memory in pages of 2 MB%s"
                        .formatted(
                            Amounts.bytes(pages * HUGE_PAGE),
                            exact
                                ? ", counted by the server"
                                : "; postgres -C shared_memory_size_in_huge_pages counts them exactly"))));
    settings.add(
        new KernelSetting("vm.swappiness", "1", "buffers must not be swapped for file cache"));
    if (machine.ramBytes() >= MUCH_RAM) {
      settings.add(
          new KernelSetting(
              "vm.dirty_background_bytes",
              Long.toString(GB / 4),
              "a share of %s would let gigabytes pile up before the first is written"
                  .formatted(Amounts.bytes(machine.ramBytes()))));
      settings.add(
          new KernelSetting(
              "vm.dirty_bytes", Long.toString(GB), "and stop all writers once it is reached"));
    }
    return settings;
  }
}
