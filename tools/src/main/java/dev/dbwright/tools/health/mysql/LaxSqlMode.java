package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.Server;
import java.util.List;

/** A server that cuts values to fit instead of refusing them. */
@RuleInfo(code = "HLT135", name = "sql-mode-not-strict", severity = WARNING)
public final class LaxSqlMode implements ReadingsCheck {
  @Override
  public String sql() {
    return Readings.sql("sql_mode");
  }

  @Override
  public CheckResult judge(Readings readings, Server server) {
    String mode = readings.text("sql_mode");
    if (!readings.has("sql_mode")
        || mode.contains("STRICT_TRANS_TABLES")
        || mode.contains("STRICT_ALL_TABLES")) {
      return CheckResult.quiet();
    }
    return reported(
        WARNING,
        "sql_mode is not strict: values that do not fit are cut or replaced, with a warning that"
            + " nobody reads",
        new Advice(
            "Add STRICT_TRANS_TABLES to sql_mode in the configuration, after a look at what the"
                + " applications insert.",
            List.of(new Evidence("strict modes set", 0, "modes", "sql_mode"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A text too long is cut, a number too large becomes the largest, a wrong date zeros: the row"
            + " is stored, and wrong. A session may have another mode than the server.",
        "neither STRICT_TRANS_TABLES nor STRICT_ALL_TABLES in the global sql_mode",
        "MySQL manual, Server SQL Modes: strict is the default from 5.7 on, in MariaDB from 10.2.4",
        "sql-mode-not-strict/fires.csv",
        "sql-mode-not-strict/quiet.csv",
        "SET GLOBAL sql_mode = CONCAT_WS(',', @@GLOBAL.sql_mode, 'STRICT_TRANS_TABLES');");
  }
}
