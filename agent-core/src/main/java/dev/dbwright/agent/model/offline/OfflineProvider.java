package dev.dbwright.agent.model.offline;

import dev.dbwright.agent.config.Config;
import dev.dbwright.agent.model.ModelInUse;
import dev.dbwright.agent.model.ModelProvider;

/** {@code offline}: the planner without a model; needs no key, no network and no settings. */
public final class OfflineProvider implements ModelProvider {
  // It words what it read, and a record with its end cut off would be worded as all there is.
  private static final ModelInUse.Reach READS = new ModelInUse.Reach(100_000, 200_000);

  @Override
  public String id() {
    return "offline";
  }

  @Override
  public ModelInUse open(String model, Config config) {
    return new ModelInUse(id(), new OfflinePlanner(), false, READS);
  }
}
