package dev.dbwright.tools.health.activity;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Server;
import java.util.List;
import java.util.Optional;

/** A standby without a connection to its primary. */
@RuleInfo(code = "HLT065", name = "wal-receiver", severity = WARNING)
public final class WalReceiver implements HealthCheck {
  @Override
  public String sql() {
    return """
        SELECT (SELECT count(*) FROM pg_stat_wal_receiver) AS receivers,
               coalesce(extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()), 0)
                 AS seconds
        """;
  }

  @Override
  public Optional<String> skippedOn(Server server) {
    return server.standby() ? Optional.empty() : Optional.of("this is no standby");
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    CatalogRow row = rows.get(0);
    if (row.whole("receivers") > 0) {
      return CheckResult.quiet();
    }
    double seconds = row.real("seconds");
    return CheckResult.of(
        List.of(
            finding(
                "primary_conninfo",
                "no log is streamed from a primary; the last replayed transaction is %s old"
                    .formatted(Elapsed.text(seconds)),
                new Advice(
                    "Read the standby's log: the primary may be away, refuse the login, or have"
                        + " removed the log that is needed. A standby that follows an archive only"
                        + " is as it should be.",
                    List.of(
                        new Evidence(
                            "age of the last replayed transaction",
                            seconds,
                            "seconds",
                            "pg_last_xact_replay_timestamp"))))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A standby without its receiver falls behind by all that the primary does, and once the"
            + " primary has removed the log in between it must be built anew.",
        "no WAL receiver runs",
        "PostgreSQL manual, pg_stat_wal_receiver",
        "wal-receiver/fires.csv",
        "wal-receiver/quiet.csv",
        "SELECT status, sender_host, latest_end_time FROM pg_stat_wal_receiver;");
  }
}
