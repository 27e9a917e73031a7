package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.PlanProperty;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** A statement that mostly waited for something else than its own work. */
@RuleInfo(code = "EXP242", name = "ms-waits", severity = WARNING)
public final class WaitsDominate implements PlanRule {
  private static final double WAITED_MS = 100;
  private static final double SHARE = 0.5;

  /** What the waits mean that a person can act on; those of threads on each other are left out. */
  private static final Map<String, String> MEANINGS =
      Map.of(
          "LCK_M_", "locks of other transactions",
          "PAGEIOLATCH_", "pages from disk",
          "ASYNC_NETWORK_IO", "the client to take the rows",
          "RESOURCE_SEMAPHORE", "a memory grant",
          "WRITELOG", "the transaction log",
          "IO_COMPLETION", "reads and writes of tempdb",
          "THREADPOOL", "a worker thread");

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    double elapsed = context.plan().statementMs();
    if (node.parent() != null || elapsed <= 0) {
      return Optional.empty();
    }
    // The threads of a parallel plan wait at the same time, and their waits are added up.
    double threads = Math.max(1, context.plan().number("DegreeOfParallelism"));
    return PlanFacts.startingWith(context, "Wait ").stream()
        .filter(wait -> meaning(wait).isPresent())
        .max(Comparator.comparingDouble(PlanProperty::number))
        .flatMap(wait -> waited(node, wait, wait.number() / threads, elapsed));
  }

  private Optional<Finding> waited(
      PlanNode node, PlanProperty wait, double waitedMs, double elapsed) {
    if (waitedMs < WAITED_MS || waitedMs < SHARE * elapsed) {
      return Optional.empty();
    }
    String type = wait.name().substring("Wait ".length());
    String message =
        "the statement waited %s for %s (%s)"
            .formatted(Amounts.time(waitedMs), meaning(wait).orElse(""), type);
    String advice =
        "The plan is not what is slow here. Look at what is waited for: the blocking session, the"
            + " disks and the cache, the client's loop over the rows.";
    var weight = Weight.ofTime(Math.min(1, waitedMs / elapsed));
    return Optional.of(
        finding(
            node,
            message,
            advice,
            weight.evidence(),
            evidence("waited per thread", waitedMs, "ms")));
  }

  private static Optional<String> meaning(PlanProperty wait) {
    return MEANINGS.keySet().stream()
        .filter(wait.name().substring("Wait ".length())::startsWith)
        .map(MEANINGS::get)
        .findFirst();
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "An actual plan lists what its execution waited for. Where that is most of the"
            + " time, no other plan will make it fast.",
        "SELECT session_id, blocking_session_id, wait_type FROM sys.dm_exec_requests;");
  }
}
