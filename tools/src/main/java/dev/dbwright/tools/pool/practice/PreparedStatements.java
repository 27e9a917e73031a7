package dev.dbwright.tools.pool.practice;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.pool.config.PoolerVersion;
import java.util.List;

/**
 * Prepared statements through PgBouncer in transaction mode. A statement that is prepared on one
 * server connection is not known to the next one, unless the pooler tracks it: possible since 1.21,
 * usual since 1.24. SQL's own PREPARE is never tracked.
 *
 * @param maxPreparedStatements {@code max_prepared_statements}; 0 is off
 */
public record PreparedStatements(PoolerVersion version, int maxPreparedStatements) {
  private static final PoolerVersion ON_BY_DEFAULT = new PoolerVersion(1, 24);
  private static final int DEFAULT = 200;

  /** With the default of that version. */
  public static PreparedStatements through(PoolerVersion version) {
    return new PreparedStatements(version, version.isAtLeast(ON_BY_DEFAULT) ? DEFAULT : 0);
  }

  /** Whether statements that drivers prepare work. */
  public boolean work() {
    return version.isAtLeast(PoolerVersion.NAMED_STATEMENTS) && maxPreparedStatements > 0;
  }

  /** What to set for {@code driver}, and why. */
  public Advice advice(Driver driver) {
    return new Advice(
        work() ? keep(driver) : switchOff(driver),
        List.of(
            new Evidence(
                "max_prepared_statements of PgBouncer " + version,
                version.isAtLeast(PoolerVersion.NAMED_STATEMENTS) ? maxPreparedStatements : 0,
                "statements",
                "pgbouncer.org/changelog")));
  }

  private String keep(Driver driver) {
    return ("%s: keep prepared statements on (it %s); PgBouncer %s tracks %d on each server"
            + " connection%s.")
        .formatted(
            driver.title(),
            driver.habit(),
            version,
            maxPreparedStatements,
            driver.whereTracked().map(more -> "; " + more).orElse(""));
  }

  private String switchOff(Driver driver) {
    String otherwise =
        version.isAtLeast(PoolerVersion.NAMED_STATEMENTS)
            ? "or set max_prepared_statements = " + DEFAULT
            : "or go to 1.24, which tracks them by default";
    return ("%s: %s, %s. It %s, and PgBouncer %s in transaction mode loses them: prepared statement"
            + " \"…\" does not exist.")
        .formatted(driver.title(), driver.off(), otherwise, driver.habit(), version);
  }
}
