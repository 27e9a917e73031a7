package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.RowCheck;
import dev.dbwright.tools.health.check.Server;
import java.util.List;
import java.util.Optional;

/** A statement that has been running for long. */
@RuleInfo(code = "HLT117", name = "long-query", severity = WARNING)
public final class LongQuery implements RowCheck {
  private static final int SHOWN = 100;

  @Override
  public String sql() {
    return """
        SELECT id AS session, user AS user, time AS age_s, COALESCE(state, '') AS state,
               LEFT(COALESCE(info, ''), 500) AS statement
        FROM information_schema.processlist
        WHERE command IN ('Query', 'Execute') AND time >= 60 AND id <> CONNECTION_ID()
          AND user NOT IN ('system user', 'event_scheduler')
        ORDER BY time DESC
        """;
  }

  @Override
  public Optional<String> skippedOn(Server server) {
    return Privileges.needsProcess(server);
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    double limit = server.thresholds().named("alert.query-time").value();
    return CheckResult.of(
        rows.stream()
            .filter(row -> row.whole("age_s") >= limit)
            .map(row -> finding(row, server))
            .toList());
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String session = row.text("session");
    String statement = row.has("statement") ? row.text("statement").strip() : "";
    return finding(
        "session " + session,
        "session %s (%s) has been at one statement for %d min: %s"
            .formatted(
                session,
                row.text("user"),
                row.whole("age_s") / 60,
                statement.length() > SHOWN ? statement.substring(0, SHOWN) + " …" : statement),
        new Advice(
            "EXPLAIN FOR CONNECTION %s; (MariaDB: SHOW EXPLAIN FOR %s) tells what it does; KILL QUERY"
                    .formatted(session, session)
                + " %s; ends it.".formatted(session),
            List.of(new Evidence("running", row.whole("age_s"), "s", "processlist"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A statement of many minutes holds its old row versions and its locks, and often it is one"
            + " whose plan has changed.",
        "five minutes",
        "threshold alert.query-time",
        "long-query/fires.csv",
        "long-query/quiet.csv",
        "KILL QUERY 42;");
  }
}
