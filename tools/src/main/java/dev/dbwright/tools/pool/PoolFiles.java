package dev.dbwright.tools.pool;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.pool.config.PoolPlan;
import dev.dbwright.tools.pool.config.PoolRenderer;
import dev.dbwright.tools.pool.config.PoolRenderers;
import dev.dbwright.tools.pool.timeout.Timeouts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes the files of a pool that was sized. */
final class PoolFiles {
  private final PoolQuestion question;
  private final Optional<BudgetShare> budget;

  PoolFiles(PoolQuestion question, Optional<BudgetShare> budget) {
    this.question = question;
    this.budget = budget;
  }

  /**
   * The file that is asked for, or those of all programs.
   *
   * @param leftOut takes a sentence for each program that could not do as the plan says
   * @throws DbwrightException where that holds for the one that is asked for
   */
  List<ConfigFile> of(SizedPoolWaits pool, Timeouts timeouts, Consumer<String> leftOut) {
    PoolPlan plan = plan(pool, timeouts);
    if (question.config().isPresent()) {
      return List.of(PoolRenderers.named(question.config().get()).render(plan));
    }
    List<ConfigFile> files = new ArrayList<>();
    for (PoolRenderer renderer : PoolRenderers.ALL) {
      try {
        files.add(renderer.render(plan));
      } catch (DbwrightException e) {
        leftOut.accept("No file for %s: %s.".formatted(renderer.name(), e.toRecord().message()));
      }
    }
    return files;
  }

  private PoolPlan plan(SizedPoolWaits pool, Timeouts timeouts) {
    Access access = question.access();
    PoolPlan usual =
        new PoolPlan(
            access.endpoint().orElse(Access.EXAMPLE),
            pool.perInstance(),
            // Fixed: a pool that grows does so when the database is slow already.
            pool.perInstance(),
            question.deployment().mostInstances(),
            budget.map(has -> (int) Math.max(0, has.usable() - has.others())),
            timeouts,
            access.pooling(),
            access.tls());
    return new PoolPlan(
        usual.endpoint(),
        usual.perInstance(),
        usual.minimumIdle(),
        usual.instances(),
        usual.usable(),
        usual.timeouts(),
        usual.pooling(),
        usual.tls(),
        usual.engine(),
        access.pooler(),
        usual.replicas(),
        access.cutAfter(),
        usual.needsNamedStatements());
  }
}
