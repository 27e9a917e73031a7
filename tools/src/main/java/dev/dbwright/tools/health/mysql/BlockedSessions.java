package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.ERROR;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Server;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Sessions that wait for a row lock, under the one that holds it. */
@RuleInfo(code = "HLT115", name = "blocked-sessions", severity = WARNING)
public final class BlockedSessions implements HealthCheck {
  // Half of what innodb_lock_wait_timeout comes with: soon statements fail.
  private static final long GRAVE_S = 25;
  private static final long SHORT_S = 2;

  @Override
  public String sql() {
    return """
        SELECT r.trx_mysql_thread_id AS waiting, b.trx_mysql_thread_id AS blocking,
               TIMESTAMPDIFF(SECOND, r.trx_wait_started, NOW()) AS waited_s,
               p.user AS user, p.command AS command
        FROM information_schema.innodb_lock_waits w
        JOIN information_schema.innodb_trx r ON r.trx_id = w.requesting_trx_id
        JOIN information_schema.innodb_trx b ON b.trx_id = w.blocking_trx_id
        LEFT JOIN information_schema.processlist p ON p.id = b.trx_mysql_thread_id
        WHERE r.trx_wait_started IS NOT NULL
        ORDER BY r.trx_wait_started, r.trx_mysql_thread_id
        """;
  }

  @Override
  public String sql(Server server) {
    return server.engine() == Engine.MYSQL
        ? sql()
            .replace("information_schema.innodb_lock_waits", "performance_schema.data_lock_waits")
            .replace("w.requesting_trx_id", "w.requesting_engine_transaction_id")
            .replace("w.blocking_trx_id", "w.blocking_engine_transaction_id")
        : sql();
  }

  @Override
  public Optional<String> skippedOn(Server server) {
    return Privileges.needsProcess(server);
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    Map<String, Set<String>> waitingFor = new LinkedHashMap<>();
    Set<String> waiting = new HashSet<>();
    for (CatalogRow row : rows) {
      waitingFor
          .computeIfAbsent(row.text("blocking"), blocking -> new LinkedHashSet<>())
          .add(row.text("waiting"));
      waiting.add(row.text("waiting"));
    }
    List<Finding> findings = new ArrayList<>();
    for (String blocking : waitingFor.keySet()) {
      if (!waiting.contains(blocking)) {
        Set<String> blocked = new LinkedHashSet<>();
        String tree = branch(blocking, waitingFor, blocked);
        root(blocking, tree, blocked, rows).ifPresent(findings::add);
      }
    }
    return CheckResult.of(findings);
  }

  /** {@code 13 (14, 15 (16))}; whoever waits for two is shown under the first. */
  private static String branch(
      String session, Map<String, Set<String>> waitingFor, Set<String> seen) {
    String below =
        waitingFor.getOrDefault(session, Set.of()).stream()
            .filter(seen::add)
            .map(next -> branch(next, waitingFor, seen))
            .collect(Collectors.joining(", "));
    return below.isEmpty() ? session : session + " (" + below + ")";
  }

  private Optional<Finding> root(
      String blocking, String tree, Set<String> blocked, List<CatalogRow> rows) {
    long longestS =
        rows.stream()
            .filter(row -> blocked.contains(row.text("waiting")))
            .mapToLong(row -> row.whole("waited_s"))
            .max()
            .orElse(0);
    if (longestS < SHORT_S) {
      return Optional.empty();
    }
    CatalogRow first =
        rows.stream()
            .filter(row -> row.text("blocking").equals(blocking))
            .findFirst()
            .orElseThrow();
    boolean isIdle = first.has("command") && first.text("command").equals("Sleep");
    return Optional.of(
        finding(
            longestS >= GRAVE_S ? ERROR : WARNING,
            "session " + blocking,
            "session %s (%s%s) blocks %d, the longest for %d s: %s"
                .formatted(
                    blocking,
                    first.has("user") ? first.text("user") : "unknown",
                    isIdle ? ", which does nothing" : "",
                    blocked.size(),
                    longestS,
                    tree),
            new Advice(
                isIdle
                    ? "Its application has forgotten to commit: KILL %s; rolls it back and frees them."
                        .formatted(blocking)
                    : "Wait for it, or KILL QUERY %s; and shorten its transaction."
                        .formatted(blocking),
                List.of(
                    new Evidence("blocked sessions", blocked.size(), "sessions", "lock waits"),
                    new Evidence("longest wait", longestS, "s", "innodb_trx")))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "One transaction that holds a row lock holds up all that want the row, and these hold up"
            + " others: the one at the root decides.",
        "a wait of 2 seconds; error from 25 on (innodb_lock_wait_timeout comes as 50)",
        "MySQL manual, InnoDB Locking; the seconds are ours",
        "blocked-sessions/fires.csv",
        "blocked-sessions/quiet.csv",
        "KILL 12;");
  }
}
