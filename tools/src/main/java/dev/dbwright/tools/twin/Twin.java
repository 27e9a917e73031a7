package dev.dbwright.tools.twin;

import static dev.dbwright.tools.error.ErrorCode.TWIN_FAILED;

import dev.dbwright.tools.database.SqlWork;
import dev.dbwright.tools.embedded.EmbeddedServer;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.statistics.IndexFootprint;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.twin.load.StatisticsLoad;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A database that plans as the user's would and holds no row of theirs. Made by {@link
 * TwinServer#build}; {@link #close} drops it. One thread at a time.
 */
public final class Twin implements AutoCloseable {
  private final EmbeddedServer server;
  private final String database;
  private final TwinSessions sessions;
  private final HiddenIndexes indexes;
  private final StatisticsLoad load;
  private final PlannerStatistics statistics;
  private final TwinReport report;
  private long explains;

  Twin(
      EmbeddedServer server,
      String database,
      TwinSessions sessions,
      StatisticsLoad load,
      PlannerStatistics statistics,
      TwinReport report)
      throws SQLException {
    this.server = server;
    this.database = database;
    this.sessions = sessions;
    this.indexes = new HiddenIndexes(sessions);
    this.load = load;
    this.statistics = statistics;
    this.report = report;
  }

  /** Where the twin is not what it was built from. */
  public TwinReport report() {
    return report;
  }

  /** What it was built from. */
  public PlannerStatistics statistics() {
    return statistics;
  }

  /**
   * A session in the twin's database that reads its catalog and statistics, in autocommit, without
   * a superuser's rights and without writing.
   */
  public Connection catalog() {
    return sessions.reader();
  }

  /**
   * The plan of {@code sql}; with {@code $1} in it, the one that serves any value.
   *
   * @throws DbwrightException {@code TWIN_REFUSED} with the server's words
   */
  public TwinPlan plan(String sql) {
    return plan(sql, Map.of());
  }

  /**
   * @param settings for this plan only, such as {@code enable_indexscan} off
   */
  public TwinPlan plan(String sql, Map<String, String> settings) {
    return TwinPlan.read(explain("FORMAT JSON", sql, settings));
  }

  /** {@link #plan(String)} with what each step puts out, and schemas. */
  public TwinPlan verbosePlan(String sql) {
    return verbosePlan(sql, Map.of());
  }

  /** {@link #plan(String, Map)} with what each step puts out, and schemas. */
  public TwinPlan verbosePlan(String sql, Map<String, String> settings) {
    return TwinPlan.read(explain("FORMAT JSON, VERBOSE", sql, settings));
  }

  /** The plan as {@code EXPLAIN} prints it, a line each. */
  public String planText(String sql) {
    return explain("FORMAT TEXT", sql, Map.of());
  }

  private String explain(String options, String sql, Map<String, String> settings) {
    explains++;
    return sessions.planner().explain(options, sql, settings);
  }

  /** How often the planner was asked for a plan so far. */
  public long explains() {
    return explains;
  }

  /**
   * Reads as the role that plans, which is no superuser and writes nothing: for expressions of the
   * definitions, which are text from outside.
   *
   * @throws SQLException where the server refuses it
   */
  public <T> T read(SqlWork<T> work) throws SQLException {
    return sessions.planner().read(work);
  }

  /** Those of the definitions; of a partitioned one not its parts. */
  public List<TwinIndex> indexes() {
    return indexes.existing();
  }

  /**
   * Creates an index that the planner does not see until {@link #show}; before that it is to be
   * sized.
   *
   * @throws DbwrightException {@code TWIN_REFUSED} where the server refuses it
   */
  public TwinIndex createHidden(String ddl) {
    CreatedIndex created = createHidden(List.of(ddl)).get(0);
    if (created.refusal().isPresent()) {
      throw created.refusal().get();
    }
    return created.index().orElseThrow();
  }

  /** Many at once, which is several times as fast: what became of each, in their order. */
  public List<CreatedIndex> createHidden(List<String> ddl) {
    return guarded(() -> indexes.create(ddl));
  }

  /**
   * Gives indexes, created or existing, their size. That of a partitioned one is spread over its
   * parts as the tables' sizes are.
   */
  public void size(Map<TwinIndex, IndexFootprint> footprints) {
    guarded(
        () -> {
          Map<Long, IndexFootprint> files = new HashMap<>();
          for (Map.Entry<TwinIndex, IndexFootprint> each : footprints.entrySet()) {
            List<Long> tree = indexes.tree(each.getKey());
            files.putAll(
                tree.size() == 1
                    ? Map.of(tree.get(0), each.getValue())
                    : load.spread(tree, each.getValue()));
          }
          load.size(files);
          return true;
        });
  }

  /** The indexes of the partitions below a partitioned one; none where it is not partitioned. */
  public List<TwinIndex> parts(TwinIndex index) {
    return guarded(() -> indexes.parts(index));
  }

  /**
   * Puts in statistics of columns: of an index on expressions they are under the index's name.
   *
   * @return what does not fit, one sentence each
   */
  public List<String> restore(List<ColumnStatistics> columns) {
    return guarded(() -> load.load(columns, statistics.serverVersion()));
  }

  /**
   * What the server says against a definition of ours, such as {@code CREATE STATISTICS}; it is
   * undone at once.
   *
   * @return empty where the server takes it
   */
  public Optional<String> refusal(String ddl) {
    return guarded(() -> load.refusal(ddl));
  }

  /** Of the created indexes the planner sees exactly {@code wanted} from here on. */
  public void show(Set<TwinIndex> wanted) {
    guarded(
        () -> {
          indexes.show(wanted);
          return true;
        });
  }

  /** Drops all that were created: the twin is as it was built. */
  public void dropCreated() {
    guarded(
        () -> {
          indexes.dropCreated();
          return true;
        });
  }

  /** Of the existing indexes the planner sees all but {@code existing} from here on. */
  public void hide(Set<TwinIndex> existing) {
    guarded(
        () -> {
          indexes.hide(existing);
          return true;
        });
  }

  @FunctionalInterface
  private interface Work<T> {
    T run() throws SQLException, IOException;
  }

  private static <T> T guarded(Work<T> work) {
    try {
      return work.run();
    } catch (SQLException | IOException e) {
      throw DbwrightException.causedBy(e, TWIN_FAILED, String.valueOf(e.getMessage()));
    }
  }

  /** Drops the database; its server goes on. */
  @Override
  public void close() {
    guarded(
        () -> {
          try (sessions) {
            return true;
          } finally {
            TwinBuild.drop(server, database);
          }
        });
  }
}
