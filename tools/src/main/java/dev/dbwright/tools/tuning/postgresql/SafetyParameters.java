package dev.dbwright.tools.tuning.postgresql;

import java.util.List;

/**
 * A limit for sessions that forget their transaction. {@code statement_timeout} and {@code
 * lock_timeout} are left to roles: for the whole server they would hit backups and migrations.
 */
final class SafetyParameters implements ParameterGroup {
  @Override
  public List<Advised> parameters(Situation situation) {
    String limit =
        switch (situation.machine().use()) {
          case WEB, OLTP -> "5min";
          case MIXED, DESKTOP -> "15min";
          case DW -> "1h";
        };
    return List.of(
        Advised.of("idle_in_transaction_session_timeout", limit)
            .because(
                "a transaction that idles keeps its locks and every row that died since; after %s"
                    + " nobody comes back for it",
                limit)
            .ruleFor(situation.connections())
            .changedBy("the longest idle transaction that was meant (pg_stat_activity)"));
  }

  @Override
  public List<String> remarks(Situation situation) {
    return situation.version() >= 18
        ? List.of()
        : List.of(
            "Data checksums are off unless initdb --data-checksums was given (the default from 18 on); pg_checksums --enable turns them on while the server is stopped.");
  }
}
