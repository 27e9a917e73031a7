package dev.dbwright.tools.index.size;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.twin.PlanStep;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How often rows are written, by table.
 *
 * @param remarks statements whose writes are not in it, one sentence each
 */
public record WriteRates(Map<ObjectName, TableWrites> tables, List<String> remarks) {
  private static final String LIVE =
      """
      SELECT s.schemaname, s.relname, s.n_tup_ins, s.n_tup_upd, s.n_tup_hot_upd, s.n_tup_del,
             extract(epoch FROM now() - coalesce(d.stats_reset, pg_postmaster_start_time()))
               AS seconds
      FROM pg_stat_user_tables s, pg_stat_database d
      WHERE d.datname = current_database()
      """;

  public WriteRates {
    tables = Map.copyOf(tables);
    remarks = List.copyOf(remarks);
  }

  /** Nothing known: every index then costs nothing to keep. */
  public static WriteRates unknown() {
    return new WriteRates(Map.of(), List.of());
  }

  /**
   * What a live database counted since its counters were reset. They do not tell which columns were
   * updated.
   */
  public static WriteRates live(Connection source) throws SQLException {
    Map<ObjectName, TableWrites> tables = new HashMap<>();
    try (PreparedStatement query = source.prepareStatement(LIVE);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        double seconds = Math.max(1, row.getDouble("seconds"));
        double updated = row.getDouble("n_tup_upd");
        double hot = updated == 0 ? 1 : row.getDouble("n_tup_hot_upd") / updated;
        tables.put(
            ObjectName.of(row.getString("schemaname"), row.getString("relname")),
            new TableWrites(
                row.getDouble("n_tup_ins") / seconds,
                row.getDouble("n_tup_del") / seconds,
                updated == 0
                    ? List.of()
                    : List.of(new TableWrites.Updates(Set.of(), updated / seconds)),
                hot));
      }
    }
    return new WriteRates(tables, List.of());
  }

  /**
   * What the INSERT, UPDATE, DELETE and MERGE of a workload write, rows by the planner's estimate.
   *
   * @param observed the time in which they ran as often as they are said to; a statement without
   *     calls is taken to run once in it
   */
  public static WriteRates of(Twin twin, Workload workload, Duration observed) {
    Map<ObjectName, TableWrites> tables = new HashMap<>();
    List<String> remarks = new ArrayList<>();
    double seconds = Math.max(1, observed.toMillis() / 1000.0);
    for (WorkloadStatement statement : workload.statements()) {
      if (UpdatedColumns.mayWrite(statement.sql())) {
        double perSecond = (statement.calls() == null ? 1 : statement.calls()) / seconds;
        try {
          for (PlanStep step : twin.verbosePlan(statement.sql()).steps()) {
            if (step.type().equals("ModifyTable")) {
              tables.merge(
                  ObjectName.of(
                      step.text("Schema").orElse("public"), step.text("Relation Name").orElse("")),
                  writes(step, statement.sql(), perSecond),
                  TableWrites::and);
            }
          }
        } catch (DbwrightException e) {
          remarks.add(
              "the writes of %s:%d are not counted: %s"
                  .formatted(statement.source(), statement.line(), e.toRecord().message()));
        }
      }
    }
    return new WriteRates(tables, remarks);
  }

  /** Whether {@code sql} may write a row at all. */
  public static boolean mayWrite(String sql) {
    return UpdatedColumns.mayWrite(sql);
  }

  private static TableWrites writes(PlanStep step, String sql, double perSecond) {
    double rows =
        perSecond * step.children().stream().mapToDouble(child -> child.number("Plan Rows")).sum();
    Set<String> columns = UpdatedColumns.of(sql);
    return switch (step.text("Operation").orElse("")) {
      // How many rows an ON CONFLICT updates instead is not known.
      case "Insert" -> new TableWrites(rows, 0, List.of(), 1);
      case "Delete" -> new TableWrites(0, rows, List.of(), 1);
      default -> new TableWrites(0, 0, List.of(new TableWrites.Updates(columns, rows)), 1);
    };
  }
}
