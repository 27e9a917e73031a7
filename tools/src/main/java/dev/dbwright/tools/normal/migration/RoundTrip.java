package dev.dbwright.tools.normal.migration;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.change.ChangeStep;
import dev.dbwright.tools.change.LockMode;
import dev.dbwright.tools.database.SqlWork;
import dev.dbwright.tools.embedded.EmbeddedServer;
import dev.dbwright.tools.embedded.ScratchDatabase;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.normal.decomposition.TableDesign;
import dev.dbwright.tools.normal.migration.RoundTripReport.Reason;
import dev.dbwright.tools.normal.migration.StepRunner.StepFailed;
import dev.dbwright.tools.schema.DdlWriter;
import dev.dbwright.tools.schema.Schema;
import dev.dbwright.tools.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Tries a plan where nothing can break: a scratch database with the table and rows, all steps up,
 * the rows compared, all steps back, rows and catalog compared. The scratch database is dropped,
 * whatever happens.
 */
public final class RoundTrip {
  private static final String COPY_SCHEMA = "round_trip_copy";

  private final EmbeddedServer server;
  private final Cancellation cancellation;

  public RoundTrip(EmbeddedServer server, Cancellation cancellation) {
    this.server = server;
    this.cancellation = cancellation;
  }

  /**
   * Tries the table alone, without what hangs on it.
   *
   * @throws DbwrightException {@code PARTS_UNUSABLE}; {@code QUERY_FAILED} where the table itself
   *     or its rows are refused
   */
  public RoundTripReport run(
      Table table, List<TableDesign> parts, MoveOptions options, RowSource rows) {
    return onScratch(
        connection -> {
          StandIns standIns = StandIns.of(table, connection);
          Table alone = standIns.table();
          List<String> setup = new ArrayList<>();
          if (table.name().parts().size() > 1) {
            setup.add("CREATE SCHEMA IF NOT EXISTS " + Sql.name(table.name().qualifier()));
          }
          setup.addAll(DdlWriter.statements(new Schema(List.of(alone))));
          NormalizationPlan plan =
              NormalizationSteps.of(alone, parts, options, Surroundings.UNKNOWN);
          return new Trip(connection, alone, plan, standIns.notes()).run(setup, rows);
        });
  }

  /**
   * Tries a plan in surroundings of the caller's own.
   *
   * @param setup what makes the table and all that the plan speaks of
   * @throws DbwrightException {@code QUERY_FAILED} where the setup or the rows are refused
   */
  public RoundTripReport run(
      Table table, NormalizationPlan plan, List<String> setup, RowSource rows) {
    return onScratch(connection -> new Trip(connection, table, plan, List.of()).run(setup, rows));
  }

  private RoundTripReport onScratch(SqlWork<RoundTripReport> work) {
    try (ScratchDatabase scratch = server.scratchDatabase()) {
      return work.run(scratch.connection());
    } catch (SQLException e) {
      throw DbwrightException.causedBy(e, ErrorCode.QUERY_FAILED, String.valueOf(e.getMessage()));
    }
  }

  /** One trip on one scratch database. */
  private final class Trip {
    private final Connection connection;
    private final Table table;
    private final NormalizationPlan plan;
    private final StepRunner runner;
    private final List<String> notes;
    private final List<String> problems = new ArrayList<>();

    Trip(Connection connection, Table table, NormalizationPlan plan, List<String> notes)
        throws SQLException {
      this.connection = connection;
      this.table = table;
      this.plan = plan;
      this.notes = notes;
      this.runner = new StepRunner(connection, cancellation);
    }

    RoundTripReport run(List<String> setup, RowSource source) throws SQLException {
      for (String sql : setup) {
        execute(sql);
      }
      source.fill(connection, table, plan);
      String name = Sql.name(table.name());
      String copy = COPY_SCHEMA + ".original";
      execute("CREATE SCHEMA " + COPY_SCHEMA);
      execute("CREATE TABLE " + copy + " AS TABLE " + name);
      execute("ANALYZE " + name);
      connection.commit();
      Set<String> catalog = CatalogImage.read(connection, COPY_SCHEMA);
      long started = System.nanoTime();
      long writersWaitMs = 0;
      Deque<ChangeStep> done = new ArrayDeque<>();
      try {
        for (ChangeStep step : plan.steps()) {
          long stepStarted = System.nanoTime();
          runner.up(step);
          done.push(step);
          writersWaitMs += holdsWriters(step) ? millisSince(stepStarted) : 0;
        }
      } catch (StepFailed e) {
        problems.add(String.valueOf(e.getMessage()));
      }
      boolean arrived = done.size() == plan.steps().size();
      long missing = arrived ? differing("missing") : 0;
      long extra = arrived ? differing("extra") : 0;
      List<Reason> reasons = arrived ? reasons() : List.of();
      goBack(done);
      long elapsedMs = millisSince(started);
      boolean restored =
          done.isEmpty()
              && catalog.equals(CatalogImage.read(connection, COPY_SCHEMA))
              && isSame(name, copy);
      return new RoundTripReport(
          number("SELECT count(*) FROM " + copy),
          reasons.stream().mapToLong(Reason::rows).sum(),
          missing,
          extra,
          restored,
          elapsedMs,
          writersWaitMs,
          reasons,
          notes,
          problems);
    }

    private void goBack(Deque<ChangeStep> done) throws SQLException {
      try {
        while (!done.isEmpty()) {
          runner.down(done.peek());
          done.pop();
        }
      } catch (StepFailed e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }

    private static boolean holdsWriters(ChangeStep step) {
      return step.lock().filter(LockMode::blocksReaders).isPresent();
    }

    private long differing(String what) throws SQLException {
      return number(
          "SELECT count(*) FROM (" + plan.differences() + ") d WHERE what = '" + what + "'");
    }

    private List<Reason> reasons() throws SQLException {
      List<Reason> reasons = new ArrayList<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(plan.examples().get(0))) {
        while (rows.next()) {
          reasons.add(new Reason(rows.getString(1), rows.getLong(2)));
        }
      }
      return reasons;
    }

    private boolean isSame(String name, String copy) throws SQLException {
      String image = "SELECT " + Sql.image("o", table.columnNames()) + " FROM ";
      String left = image + name + " o";
      String right = image + copy + " o";
      return number(
              "SELECT count(*) FROM (("
                  + left
                  + " EXCEPT ALL "
                  + right
                  + ") UNION ALL ("
                  + right
                  + " EXCEPT ALL "
                  + left
                  + ")) d")
          == 0;
    }

    private long number(String sql) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(sql)) {
        row.next();
        return row.getLong(1);
      }
    }

    private void execute(String sql) throws SQLException {
      cancellation.throwIfAsked();
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    private static long millisSince(long start) {
      return (System.nanoTime() - start) / 1_000_000;
    }
  }
}
