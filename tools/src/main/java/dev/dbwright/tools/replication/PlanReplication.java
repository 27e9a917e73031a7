package dev.dbwright.tools.replication;

import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;

/** The tool {@code plan_replication}: copies that stand in for a server. */
public final class PlanReplication implements Tool<ReplicationInput, ReplicationPlan> {
  @Override
  public String name() {
    return "plan_replication";
  }

  @Override
  public String summary() {
    return "Plans replication and failover from RPO, RTO, regions and servers: topology, loss and"
        + " downtime per failure, availability from stated figures, runbooks, and files for"
        + " Patroni, HAProxy and others. Never call it with a guessed RPO or RTO: ask for both.";
  }

  @Override
  public ToolEffect effect() {
    return ToolEffect.COMPUTES;
  }

  @Override
  public Class<ReplicationInput> input() {
    return ReplicationInput.class;
  }

  @Override
  public ReplicationPlan run(ReplicationInput input, ToolContext context) {
    return Planner.plan(input.question());
  }
}
