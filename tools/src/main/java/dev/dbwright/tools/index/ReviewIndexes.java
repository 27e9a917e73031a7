package dev.dbwright.tools.index;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.index.engine.EngineIndexReview;
import dev.dbwright.tools.index.engine.LiveDefinitions;
import dev.dbwright.tools.index.review.IndexReview;
import dev.dbwright.tools.index.review.IndexReviewer;
import dev.dbwright.tools.index.review.TextReviewer;
import dev.dbwright.tools.tool.Arg;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The tool {@code review_indexes}: which of the indexes that exist are of no use or missing. */
public final class ReviewIndexes implements Tool<ReviewIndexes.Input, IndexReview> {
  private final Path cacheDir;

  /**
   * @param cacheDir where the server that definitions are tried on keeps its binaries and data
   */
  public ReviewIndexes(Path cacheDir) {
    this.cacheDir = cacheDir;
  }

  /** What is reviewed. */
  public record Input(
      @Arg("CREATE TABLE and CREATE INDEX statements; without them the connected database")
          @Nullable String ddl,
      @Arg("of ddl: postgresql, mysql, mariadb, sqlserver or sqlite; told from the text if absent")
          @Nullable String engine) {}

  @Override
  public String name() {
    return "review_indexes";
  }

  @Override
  public String summary() {
    return "Reviews the indexes that exist: duplicate, redundant, unused, invalid, bloated, of the"
        + " wrong type, missing for a foreign key; names which one stays and why, with the DDL to"
        + " drop and the DDL back. Of the connected database, or of DDL.";
  }

  @Override
  public ToolEffect effect() {
    return ToolEffect.READS_DATABASE;
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public IndexReview run(Input input, ToolContext context) {
    String ddl = input.ddl();
    if (ddl == null || ddl.isBlank()) {
      return ofDatabase(context.connectedDatabase(), context.cancellation());
    }
    try (var reviewer = new TextReviewer(cacheDir)) {
      return reviewer.review(ddl, input.engine(), context.cancellation());
    }
  }

  private static IndexReview ofDatabase(Database database, Cancellation cancellation) {
    if (database.engine() != Engine.POSTGRESQL) {
      return EngineIndexReview.of(database.engine(), LiveDefinitions.of(database, cancellation));
    }
    return IndexReviewer.live(database, cancellation);
  }
}
