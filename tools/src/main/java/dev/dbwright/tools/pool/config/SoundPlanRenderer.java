package dev.dbwright.tools.pool.config;

import java.util.List;

/** Asks first whether any program could do as the plan says; only then what its own cannot. */
record SoundPlanRenderer(PoolRenderer program) implements PoolRenderer {
  @Override
  public String name() {
    return program.name();
  }

  @Override
  public List<ConfigFault> faults(PoolPlan plan) {
    List<ConfigFault> common = PlanFaults.of(plan).list();
    return common.isEmpty() ? program.faults(plan) : common;
  }

  @Override
  public ConfigFile render(PoolPlan plan) {
    Faults.refuse(name(), faults(plan));
    return program.render(plan);
  }
}
