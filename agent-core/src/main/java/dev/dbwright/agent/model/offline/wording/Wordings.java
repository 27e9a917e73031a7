package dev.dbwright.agent.model.offline.wording;

import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.error.ErrorRecord;
import java.util.List;
import java.util.stream.Collectors;

/** All wordings; a new tool brings a class and a line here. */
public final class Wordings {
  static final List<Wording> ALL =
      List.of(
          new PlanWording(),
          new ComparisonWording(),
          new DatabaseWording(),
          new HealthWording(),
          new RowsWording(),
          new ClassificationWording(),
          new ChangeWording(),
          new NormalFormWording(),
          new DependencyWording(),
          new IndexWording(),
          new IndexReviewWording(),
          new ScaleWording(),
          new PoolWording(),
          new TuningWording(),
          new ReplicationWording(),
          new BackupWording(),
          new RehearsalWording(),
          new MonitoringWording(),
          new CapacityWording(),
          new AnyRecordWording());

  private Wordings() {}

  /** All results of this turn in words. */
  public static String word(Situation situation) {
    return situation.results().stream()
        .map(result -> word(result, situation))
        .distinct()
        .collect(Collectors.joining("\n\n"));
  }

  private static String word(ToolResult result, Situation situation) {
    Wording wording =
        ALL.stream().filter(each -> each.words(result.tool())).findFirst().orElseThrow();
    return result
        .error()
        .map(error -> failure(error, wording))
        .orElseGet(
            () ->
                result.record().isMissingNode()
                    ? "`"
                        + result.tool()
                        + "` answered, but more than I can read at once; its"
                        + " result above is whole."
                    : wording.word(result, situation));
  }

  private static String failure(ErrorRecord error, Wording wording) {
    if (error.id().equals(ErrorCode.DATABASE_NOT_CONNECTED.id())) {
      return wording.withoutDatabase();
    }
    String id = error.id().isEmpty() ? "" : " (" + error.id() + ")";
    return "That did not work: "
        + PlanRecord.sentence(error.message() + id)
        + (error.hint().isEmpty() ? "" : "\n\n" + error.hint());
  }
}
