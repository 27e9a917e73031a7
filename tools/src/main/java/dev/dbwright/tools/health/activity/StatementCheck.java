package dev.dbwright.tools.health.activity;

import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Server;
import java.util.Optional;

/** Looks at the statements of {@code pg_stat_statements} that stand first in one order. */
interface StatementCheck extends HealthCheck {
  /** The column of {@link StatementRows} by which they are ordered, the largest first. */
  String orderedBy();

  /** How many are looked at. */
  default int most() {
    return 20;
  }

  @Override
  default String sql() {
    return StatementRows.sql("public", orderedBy(), most());
  }

  @Override
  default String sql(Server server) {
    return StatementRows.sql(server, orderedBy(), most());
  }

  @Override
  default Optional<String> skippedOn(Server server) {
    return StatementRows.missingOn(server);
  }
}
