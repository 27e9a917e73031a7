package dev.dbwright.tools.safety;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.change.ChangeReader;
import dev.dbwright.tools.change.ChangeStatement;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.testing.AdjustableClock;
import dev.dbwright.tools.testing.InMemoryAuditLog;
import dev.dbwright.tools.testing.InMemoryConfirmationStore;
import dev.dbwright.tools.tool.Caller;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Plans as {@code propose_change} makes them, and their approval, without the classifier. */
final class PlannedChange {
  static final Caller ADA = new Caller("local:ada", "session-1");

  private PlannedChange() {}

  static ChangePlan plan(Database database, String... sql) {
    return plan(new AdjustableClock(), database, sql);
  }

  static ChangePlan plan(Clock clock, Database database, String... sql) {
    List<ChangeStatement> statements =
        Stream.of(sql).map(text -> ChangeReader.read(text).orElseThrow()).toList();
    return new ChangePlanner(clock)
        .plan(
            database,
            statements,
            Effect.DDL,
            database.read(
                ReadLimits.STANDARD,
                new Cancellation(),
                connection -> ChangePlanner.Measured.of(connection, statements)));
  }

  /** Asked and approved with its own phrase. */
  static ApprovedPlan approved(ChangePlan plan) {
    var desk =
        new ConfirmationDesk(
            new InMemoryConfirmationStore(), new InMemoryAuditLog(), new AdjustableClock());
    String id = desk.ask(plan, ADA).id();
    return desk.approve(id, ADA.principal(), desk.card(id, ADA.principal()).phrase());
  }

  static ApprovedPlan approved(Database database, String... sql) {
    return approved(plan(database, sql));
  }
}
