package dev.dbwright.tools.index.review;

import static dev.dbwright.tools.error.ErrorCode.INDEXES_MISSING;
import static dev.dbwright.tools.error.ErrorCode.TWIN_FAILED;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.database.SearchPath;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.index.engine.EngineIndexReview;
import dev.dbwright.tools.schema.DdlEngine;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinReport;
import dev.dbwright.tools.twin.TwinServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reviews the indexes that a script for PostgreSQL defines: on a twin, so that names, types,
 * defaults and conditions mean what the server takes them for. The server is started by the first
 * text and serves all others.
 */
public final class TextReviewer implements AutoCloseable {
  private static final int NAMED_REFUSALS = 10;

  private final Path cacheDir;
  private @Nullable TwinServer server;

  /**
   * @param cacheDir where the twin's server keeps its binaries and data
   */
  public TextReviewer(Path cacheDir) {
    this.cacheDir = cacheDir;
  }

  /**
   * @param engine by name; where absent the text tells it
   * @throws DbwrightException {@code INDEXES_MISSING} where nothing of the text applies
   */
  public IndexReview review(String ddl, @Nullable String engine, Cancellation cancellation) {
    Engine written = engine == null ? DdlEngine.of(ddl) : Engine.named(engine);
    return written == Engine.POSTGRESQL
        ? ofPostgresql(ddl, cancellation)
        : EngineIndexReview.of(written, ddl);
  }

  private IndexReview ofPostgresql(String ddl, Cancellation cancellation) {
    try (Twin twin = server().build(new Blueprint(ddl, PlannerStatistics.none()), cancellation)) {
      List<String> remarks = remarks(twin.report());
      IndexReview review =
          IndexReviewer.definitions(
              sql -> rows(twin.catalog(), sql), "the definitions", cancellation);
      if (review.indexes() == 0 && review.findings().isEmpty()) {
        throw new DbwrightException(
            INDEXES_MISSING, remarks.isEmpty() ? "" : ": " + remarks.get(0));
      }
      return review.withRemarks(remarks);
    }
  }

  private TwinServer server() {
    TwinServer started = server;
    if (started == null) {
      started = TwinServer.start(cacheDir);
      server = started;
    }
    return started;
  }

  private static List<CatalogRow> rows(Connection catalog, String sql) {
    try {
      catalog.setAutoCommit(false);
      try {
        SearchPath.onlyCatalog(catalog);
        return CatalogQuery.run(catalog, sql);
      } finally {
        catalog.rollback();
        catalog.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw DbwrightException.causedBy(e, TWIN_FAILED, String.valueOf(e.getMessage()));
    }
  }

  private static List<String> remarks(TwinReport report) {
    List<String> remarks = new ArrayList<>();
    report.refused().stream()
        .limit(NAMED_REFUSALS)
        .map(
            refused ->
                "Line %d does not apply, and is left out: %s (%s)"
                    .formatted(refused.line(), refused.statement(), refused.reason()))
        .forEach(remarks::add);
    int more = report.refused().size() - NAMED_REFUSALS;
    if (more > 0) {
      remarks.add("%d more statements do not apply.".formatted(more));
    }
    remarks.addAll(report.remarks());
    return remarks;
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
