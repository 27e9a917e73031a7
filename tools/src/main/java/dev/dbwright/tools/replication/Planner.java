package dev.dbwright.tools.replication;

import static dev.dbwright.tools.error.ErrorCode.REPLICATION_IMPOSSIBLE;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.replication.config.ReplicationFiles;
import dev.dbwright.tools.replication.logical.Conflict;
import dev.dbwright.tools.replication.logical.LogicalFiles;
import dev.dbwright.tools.replication.recovery.Recovery;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Shape;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.List;

/** From what is to be kept to servers, figures, files and runbooks. */
public final class Planner {
  private Planner() {}

  /**
   * @throws DbwrightException {@code REPLICATION_IMPOSSIBLE} where the engine has nothing of the
   *     kind; {@code CONFIG_FAULT} where a program would not take what was given
   */
  public static ReplicationPlan plan(ReplicationQuestion question) {
    refuse(question);
    Draft draft = Draft.of(question);
    Topology topology = draft.topology();
    return new ReplicationPlan(
        draft.shape(),
        new Summary(question, draft.style(), topology, draft.shape()).text(),
        topology,
        question.targets(),
        draft.availability(),
        draft.takeOver(),
        draft.failures(),
        Shortfall.of(draft),
        Alternatives.of(question, draft.style(), topology),
        draft.replicas(),
        Practice.of(question, topology),
        question.wishes().multiPrimary() ? Conflict.of(question.engine()) : List.of(),
        new Assumptions(question, topology, draft.availability()).list(),
        Recovery.of(topology, question.wishes().provider(), draft.style().logical()),
        files(draft),
        Assumptions.evidence(question));
  }

  private static List<ConfigFile> files(Draft draft) {
    if (draft.shape() == Shape.SINGLE) {
      return List.of();
    }
    return draft.style().logical()
        ? LogicalFiles.of(draft.topology())
        : ReplicationFiles.of(draft.topology());
  }

  private static void refuse(ReplicationQuestion question) {
    ReplicationQuestion.Wishes wishes = question.wishes();
    if (question.engine() == Engine.SQLITE) {
      throw new DbwrightException(
          REPLICATION_IMPOSSIBLE,
          "SQLite has no standby",
          "Litestream copies it within a second (dbwright backup --engine sqlite); a service that must not stop wants a server.");
    }
    if (question.engine() == Engine.SQLSERVER && wishes.multiPrimary()) {
      throw new DbwrightException(
          REPLICATION_IMPOSSIBLE,
          "an availability group of SQL Server has one primary",
          "writes elsewhere want peer-to-peer replication, which resolves no conflicts and is not planned here");
    }
    wishes
        .manager()
        .filter(each -> each != Manager.NONE && question.engine() != Engine.POSTGRESQL)
        .ifPresent(
            each -> {
              throw new DbwrightException(
                  REPLICATION_IMPOSSIBLE,
                  Layout.id(each) + " looks after PostgreSQL",
                  question.engine().title() + " has its own: leave --manager out");
            });
    if (wishes.provider().isPresent() && wishes.multiPrimary()) {
      throw new DbwrightException(
          REPLICATION_IMPOSSIBLE,
          "a managed service has one writer",
          "send writes to it from everywhere, or run the servers yourself");
    }
    if (question.engine() != Engine.POSTGRESQL && wishes.logical()) {
      throw new DbwrightException(
          REPLICATION_IMPOSSIBLE,
          question.engine().title() + " has no publications of PostgreSQL's kind",
          question.engine() == Engine.SQLSERVER
              ? "its transactional replication is not planned here"
              : "its binlog sends rows already, to newer versions too: leave --logical out");
    }
    if (question.engine() == Engine.POSTGRESQL
        && wishes.multiPrimary()
        && !LogicalFiles.knowsOrigin(question.version())) {
      throw new DbwrightException(
          REPLICATION_IMPOSSIBLE,
          "PostgreSQL %d sends rows that it received back to where they came from"
              .formatted(question.version()),
          "16 and newer know origin = none");
    }
  }
}
