package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;

/** A query that waited for memory before it could start. */
@RuleInfo(code = "EXP212", name = "ms-grant-wait", severity = WARNING)
public final class GrantWait implements PlanRule {
  // The schema tells whole seconds.
  private static final double WAITED_SECONDS = 1;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    double waited = context.plan().number("MemoryGrantInfo GrantWaitTime");
    if (node.parent() != null || waited < WAITED_SECONDS) {
      return Optional.empty();
    }
    double requested = context.plan().number("MemoryGrantInfo RequestedMemory");
    double waitedMs = waited * 1_000;
    double share = Math.min(1, waitedMs / Math.max(waitedMs, context.plan().statementMs()));
    String message =
        "the query waited %s for %s of memory before it started"
            .formatted(Amounts.time(waitedMs), Amounts.kilobytes(requested));
    String advice =
        "Look in sys.dm_exec_query_memory_grants at who holds memory while this waits; make the"
            + " large grants smaller (right row counts, fewer columns in sorts) before adding"
            + " memory.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            Weight.ofTime(share).evidence(),
            evidence("waited for memory", waitedMs, "ms"),
            evidence("memory requested", requested, "kB")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "A query does not start before its memory is granted (RESOURCE_SEMAPHORE). Waiting"
            + " here means that others hold too much.",
        "SELECT session_id, requested_memory_kb, granted_memory_kb, wait_time_ms FROM"
            + " sys.dm_exec_query_memory_grants;");
  }
}
