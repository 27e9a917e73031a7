package dev.dbwright.tools.pool.practice;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import java.util.List;
import java.util.Locale;

/**
 * HikariCP's rule beside what was computed: cores x 2 + spindles, for the database as a whole.
 *
 * @param cores of the database server
 * @param spindles disks that seek; 0 where the working set is cached or on SSD
 * @param instances of the application
 * @param computed connections of all instances together, by the model
 * @param offered connections in use on average: rate times holding time
 */
public record RuleOfThumb(int cores, int spindles, int instances, int computed, double offered) {
  public RuleOfThumb {
    if (cores < 1 || spindles < 0 || instances < 1 || computed < 1 || !(offered > 0)) {
      throw new DbwrightException(
          POOL_INPUT_INVALID,
          "%d cores with %d spindles for %d instances".formatted(cores, spindles, instances),
          "one core, one instance, one connection or more");
    }
  }

  public int connections() {
    return cores * 2 + spindles;
  }

  public Advice advice() {
    return new Advice(
        ("HikariCP's rule says %d (%d cores x 2 + %d) for the whole database, %s; the model says"
                + " %d. %s")
            .formatted(connections(), cores, spindles, perInstance(), computed, why()),
        List.of(
            new Evidence("cores of the database", cores, "cores", "you"),
            new Evidence("connections in use on average", offered, "connections", "arithmetic")));
  }

  private String perInstance() {
    return instances == 1
        ? "and there is one instance"
        : "not for each of %d instances (that would be %d)"
            .formatted(instances, instances * connections());
  }

  private String why() {
    String load = String.format(Locale.ROOT, "%.1f", offered);
    if (offered >= connections()) {
      return ("The rule knows neither rate nor holding time: %s are in use on average, so that %d"
              + " would never catch up; what holds them is not the database's CPU, or more cores"
              + " are needed.")
          .formatted(load, connections());
    }
    if (computed > connections()) {
      return ("The rule bounds what the cores can work on, the model what requests wait for: %s are"
              + " in use on average, the rest covers the moments above it. Where holding is CPU of"
              + " the database, the larger pool only moves the wait there.")
          .formatted(load);
    }
    return "The rule is what the cores could work on; the load needs less: %s in use on average."
        .formatted(load);
  }
}
