package dev.dbwright.tools.config;

import static dev.dbwright.tools.error.ErrorCode.CONFIG_FAULT;
import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.error.DbwrightException;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what does not go together in the files for one program, so that all of it is told at
 * once.
 */
public final class Faults {
  private final List<ConfigFault> found = new ArrayList<>();

  /** Notes a fault where {@code faulty} holds. */
  public Faults where(boolean faulty, String setting, String fault, String remedy) {
    if (faulty) {
      found.add(new ConfigFault(setting, fault, remedy));
    }
    return this;
  }

  public List<ConfigFault> list() {
    return List.copyOf(found);
  }

  /**
   * @param program whose file is to be written
   * @throws DbwrightException {@code CONFIG_FAULT} naming every fault
   */
  public static void refuse(String program, List<ConfigFault> faults) {
    if (!faults.isEmpty()) {
      throw new DbwrightException(
          CONFIG_FAULT,
          program,
          faults.stream().map(each -> each.setting() + " " + each.fault()).collect(joining("; ")),
          faults.stream().map(ConfigFault::remedy).distinct().collect(joining(" ")));
    }
  }
}
