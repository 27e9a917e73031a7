package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.Server;
import java.util.List;

/** Nobody will know which statements were slow. */
@RuleInfo(code = "HLT124", name = "slow-log-off", severity = INFO)
public final class SlowLogOff implements ReadingsCheck {
  @Override
  public String sql() {
    return Readings.sql("slow_query_log", "long_query_time", "performance_schema", "Slow_queries");
  }

  @Override
  public CheckResult judge(Readings readings, Server server) {
    // With it, statements are summed up in events_statements_summary_by_digest.
    if (!readings.isOff("slow_query_log") || !readings.isOff("performance_schema")) {
      return CheckResult.quiet();
    }
    return reported(
        INFO,
        "neither the slow log nor the performance schema is on: which statements cost the most is"
            + " not recorded",
        new Advice(
            "SET GLOBAL slow_query_log = ON, GLOBAL long_query_time = 1;",
            List.of(
                readings.evidence("limit", "long_query_time", "s"),
                readings.evidence("statements above it", "slow_queries", "statements"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Without a record of statements every look into the past is a guess.",
        "both off",
        "MySQL manual, The Slow Query Log",
        "slow-log-off/fires.csv",
        "slow-log-off/quiet.csv",
        "SET GLOBAL slow_query_log = ON, GLOBAL long_query_time = 1;");
  }
}
