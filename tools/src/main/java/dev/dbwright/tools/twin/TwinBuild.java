package dev.dbwright.tools.twin;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.embedded.EmbeddedServer;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.twin.ddl.DdlApplication;
import dev.dbwright.tools.twin.ddl.DdlOutcome;
import dev.dbwright.tools.twin.load.LoadOutcome;
import dev.dbwright.tools.twin.load.StatisticsLoad;
import dev.dbwright.tools.twin.session.PlannerSession;
import dev.dbwright.tools.twin.session.SupervisedSession;
import dev.dbwright.tools.twin.session.Watch;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The steps from a blueprint to a twin. */
final class TwinBuild {
  // The text of definitions runs as each twin's owner; what is planned runs as the planner.
  private static final String PLANNER = "twin_planner";

  // Row level security would hide rows from the planner that the source's owner sees.
  private static final String PLANNER_RIGHTS =
      "ALTER ROLE %1$s BYPASSRLS; GRANT pg_read_all_data, pg_write_all_data TO %1$s"
          .formatted(PLANNER);
  private static final String TEMPLATE = "template1";
  // What each twin finds in place. The empty table lends its file to others while an index is
  // built: see EmptiedTables.
  private static final String PREPARE =
      """
      CREATE SCHEMA dbwright;
      CREATE EXTENSION pg_buffercache SCHEMA dbwright;
      CREATE TABLE dbwright.empty ()
      """;
  // No name of the definitions is found by a superuser.
  private static final String DEAF = "SET search_path = pg_catalog, pg_temp";

  private TwinBuild() {}

  /** Once on each server. */
  static void prepare(EmbeddedServer server) throws SQLException {
    server.admit(PLANNER, server.superuser().database());
    try (Connection connection = EmbeddedServer.connect(server.superuser(TEMPLATE))) {
      run(connection, PLANNER_RIGHTS);
      run(connection, PREPARE);
    }
  }

  static Twin build(
      EmbeddedServer server, Watch watch, Blueprint blueprint, Cancellation cancellation)
      throws SQLException, IOException {
    String database = "twin_" + UUID.randomUUID().toString().replace("-", "");
    // An owner for each twin: text that alters its own role reaches no other twin.
    ConnectionSpec owner =
        server.createDatabase(database, database, TextOrder.icuLocale(blueprint.statistics()));
    boolean built = false;
    try {
      ConnectionSpec planner = server.admit(PLANNER, database);
      // Before the definitions: they may change what later sessions begin with.
      Connection superuser = EmbeddedServer.connect(server.superuser(database));
      run(superuser, DEAF);
      DdlOutcome ddl = apply(blueprint.ddl(), owner, watch, superuser, cancellation);
      cancellation.throwIfAsked();
      Connection reader = EmbeddedServer.connect(planner);
      run(reader, "SET default_transaction_read_only = on");
      PlannerStatistics statistics = blueprint.statistics();
      PlannerSettings settings =
          PlannerSettings.of(reader, statistics.settings(), ddl.searchPath());
      var sessions =
          new TwinSessions(
              superuser,
              reader,
              new SupervisedSession(owner, watch, settings::applyTo),
              new PlannerSession(planner, watch, settings::applyTo));
      var load = new StatisticsLoad(superuser, sessions.owner(), server.dataFolder());
      LoadOutcome loaded = load.load(statistics);
      cancellation.throwIfAsked();
      TwinReport report = report(ddl, loaded, settings, statistics);
      var twin = new Twin(server, database, sessions, load, statistics, report);
      built = true;
      return twin;
    } finally {
      if (!built) {
        drop(server, database);
      }
    }
  }

  /** A twin's database and its owner, who is named as it is. */
  static void drop(EmbeddedServer server, String database) {
    server.dropDatabase(database);
    server.dropRole(database);
  }

  private static DdlOutcome apply(
      String script,
      ConnectionSpec owner,
      Watch watch,
      Connection superuser,
      Cancellation cancellation)
      throws SQLException {
    // A function may speak of a table that comes later.
    try (var session =
        new SupervisedSession(
            owner, watch, connection -> run(connection, "SET check_function_bodies = off"))) {
      return DdlApplication.apply(script, session, superuser, cancellation);
    }
  }

  private static TwinReport report(
      DdlOutcome ddl, LoadOutcome loaded, PlannerSettings settings, PlannerStatistics statistics) {
    List<String> contradictions = new ArrayList<>(loaded.contradictions());
    contradictions.addAll(settings.unusable());
    List<String> remarks = new ArrayList<>(ddl.remarks());
    remarks.addAll(statistics.remarks());
    return new TwinReport(
        ddl.applied(),
        ddl.aside(),
        ddl.refused(),
        contradictions,
        loaded.leftOut(),
        loaded.estimated(),
        PlannerChange.after(statistics.serverVersion()),
        remarks);
  }

  private static boolean run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }
}
