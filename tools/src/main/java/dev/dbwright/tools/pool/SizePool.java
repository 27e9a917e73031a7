package dev.dbwright.tools.pool;

import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.pool.live.MeasuredLoad;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import java.util.Optional;

/** The tool {@code size_pool}: how many connections, how long requests wait, and the files. */
public final class SizePool implements Tool<PoolInput, PoolAdvice> {
  @Override
  public String name() {
    return "size_pool";
  }

  @Override
  public String summary() {
    return "Sizes a connection pool from the rate of requests and the time each holds a connection:"
        + " waits at p50, p95, p99, the connection budget, timeouts, and files for HikariCP,"
        + " PgBouncer and others. Never call it with guessed numbers: ask for rate and holding time.";
  }

  @Override
  public ToolEffect effect() {
    return ToolEffect.READS_DATABASE;
  }

  @Override
  public Class<PoolInput> input() {
    return PoolInput.class;
  }

  @Override
  public PoolAdvice run(PoolInput input, ToolContext context) {
    PoolQuestion question = input.question();
    Optional<Database> postgresql =
        context.database().filter(database -> database.engine() == Engine.POSTGRESQL);
    boolean isWhole = !question.load().isPartial() && question.server().isPresent();
    Optional<MeasuredLoad> measured =
        isWhole
            ? Optional.empty()
            : postgresql.map(database -> MeasuredLoad.read(database, context.cancellation()));
    return PoolSizing.advise(question, measured, context.cancellation());
  }
}
