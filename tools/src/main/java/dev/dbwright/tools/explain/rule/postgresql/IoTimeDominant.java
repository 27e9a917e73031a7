package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.PlanProperty;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A plan that mostly waits for its blocks. */
@RuleInfo(code = "EXP033", name = "io-time-dominant", severity = WARNING)
public final class IoTimeDominant implements PlanRule {
  private static final double RATIO = 0.5;
  private static final double MS = 10;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    if (node.parent() != null) {
      return Optional.empty();
    }
    double ms = wallClock(node, context);
    if (ms < MS || ms < RATIO * context.planMs()) {
      return Optional.empty();
    }
    PlanNode source = source(node, context);
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(context.shareOf(ms));
    evidence.add(evidence("I/O time", ms, "ms"));
    double temporaryMs = ioMs(node, "Temp ");
    if (temporaryMs > 0) {
      evidence.add(evidence("I/O time of temporary files", temporaryMs, "ms"));
    }
    if (node.buffers() != null) {
      evidence.add(evidence("blocks read", (double) node.buffers().sharedRead(), "blocks"));
    }
    String message =
        "%s of the plan's %s are spent waiting for blocks, most of it in %s"
            .formatted(Amounts.time(ms), Amounts.time(context.planMs()), source.title());
    String advice =
        temporaryMs >= RATIO * ioMs(node, "")
            ? "The waits are for temporary files: give this query more work_mem, or make it sort or"
                + " hash fewer and narrower rows."
            : "Read fewer blocks (an index on what is asked for, fewer columns in a covering"
                + " index), or keep them in memory: shared_buffers, pg_prewarm after a restart."
                + " Run it twice to see whether only the first run was cold.";
    return Optional.of(finding(source, message, new Advice(advice, evidence)));
  }

  /** Waits as the clock on the wall saw them: below a Gather several processes wait at once. */
  private static double wallClock(PlanNode root, RuleContext context) {
    double ms = ioMs(root, "");
    for (PlanNode node : context.plan().nodes()) {
      boolean gathered =
          context.parent(node).filter(above -> above.type().startsWith("Gather")).isPresent();
      if (gathered) {
        ms -= ioMs(node, "") * (1 - 1 / node.participants());
      }
    }
    return ms;
  }

  /**
   * The node's waits, children included. Versions 9.6 to 14 have {@code I/O Read Time}, 15 and 16
   * {@code Temp I/O Read Time} beside it, 17 on {@code Shared}, {@code Local} and {@code Temp}.
   */
  private static double ioMs(PlanNode node, String kind) {
    double ms = 0;
    for (PlanProperty property : node.properties()) {
      String name = property.name();
      boolean timing = name.endsWith("I/O Read Time") || name.endsWith("I/O Write Time");
      if (timing && name.startsWith(kind)) {
        ms += node.number(name);
      }
    }
    return ms;
  }

  /** The deepest node that most of the waits are in. */
  private static PlanNode source(PlanNode root, RuleContext context) {
    double all = ioMs(root, "");
    PlanNode source = root;
    for (PlanNode node : context.plan().nodes()) {
      source = ioMs(node, "") > RATIO * all ? node : source;
    }
    return source;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "With track_io_timing the plan tells how long it waited for blocks. Where that is most of"
            + " the time, only fewer blocks or a warmer cache make it faster.",
        "io-time-dominant/fires.txt",
        "io-time-dominant/quiet.txt",
        "SELECT pg_prewarm('orders');");
  }
}
