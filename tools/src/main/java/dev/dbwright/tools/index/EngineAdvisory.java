package dev.dbwright.tools.index;

import static dev.dbwright.tools.error.ErrorCode.ENGINE_UNSUPPORTED;
import static dev.dbwright.tools.error.ErrorCode.WORKLOAD_EMPTY;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.index.engine.EngineIndexAdvice;
import dev.dbwright.tools.index.engine.LiveDefinitions;
import dev.dbwright.tools.index.engine.LivePlans;
import dev.dbwright.tools.workload.Workload;
import java.util.Optional;

/** Indexes for another engine than PostgreSQL: by rule, and nothing is tried on a twin. */
public final class EngineAdvisory {
  private EngineAdvisory() {}

  /**
   * @param missing what SQL Server's optimizer missed: showplan XML, or rows of its views
   * @throws DbwrightException {@code WORKLOAD_EMPTY}, {@code INDEXES_MISSING}
   */
  public static AdvisedIndexes of(
      Engine engine, String ddl, Workload workload, Optional<String> missing) {
    if (missing.isEmpty()) {
      workload.requireStatements();
    }
    return answer(engine, EngineIndexAdvice.of(engine, ddl, workload, missing.stream().toList()));
  }

  /**
   * @throws DbwrightException as {@link #of(Engine, String, Workload, Optional)}, and {@code
   *     ENGINE_UNSUPPORTED} for SQL Server
   */
  public static AdvisedIndexes of(
      Database database, Optional<Workload> given, Cancellation cancellation) {
    Engine engine = database.engine();
    if (engine == Engine.SQLSERVER) {
      throw new DbwrightException(
          ENGINE_UNSUPPORTED,
          engine.id(),
          "print a live database's definitions; give them as a file");
    }
    Workload workload =
        given.orElseThrow(
            () ->
                new DbwrightException(
                    WORKLOAD_EMPTY, ": " + engine.id() + " was not asked what runs on it"));
    workload.requireStatements();
    IndexAdvice advice =
        EngineIndexAdvice.of(engine, LiveDefinitions.of(database, cancellation), workload);
    return answer(
        engine,
        engine == Engine.SQLITE ? advice : LivePlans.add(advice, database, workload, cancellation));
  }

  private static AdvisedIndexes answer(Engine engine, IndexAdvice advice) {
    return new AdvisedIndexes(engine.id(), advice, null, null, null, null);
  }
}
