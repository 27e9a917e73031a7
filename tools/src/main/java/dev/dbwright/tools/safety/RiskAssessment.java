package dev.dbwright.tools.safety;

import dev.dbwright.tools.change.ChangeForm;
import dev.dbwright.tools.database.Environment;
import dev.dbwright.tools.safety.Dependants.Kind;
import java.util.Comparator;
import java.util.List;

/** The risk of a change: by the forms of its statements, raised by what was measured. */
final class RiskAssessment {
  /** Above it a scan or rewrite keeps others waiting for seconds, at about 100 MB a second. */
  private static final long LARGE_BYTES = 1L << 30;

  private RiskAssessment() {}

  /** In production one step higher than anywhere else. */
  static Risk of(
      List<MeasuredAction> actions, Impact impact, Effect effect, Environment environment) {
    Risk risk = of(actions, impact, effect);
    return environment == Environment.PRODUCTION ? risk.raised() : risk;
  }

  private static Risk of(List<MeasuredAction> actions, Impact impact, Effect effect) {
    Risk gravest =
        actions.stream()
            .map(action -> of(action, impact))
            .max(Comparator.naturalOrder())
            .orElse(Risk.CRITICAL);
    if (effect == Effect.UNKNOWN) {
      return Risk.CRITICAL; // what a trigger or rule does could not be followed
    }
    // The classifier may see a whole-table write where the form does not tell: a MERGE, a rule.
    return effect == Effect.WRITE_ALL_ROWS ? graver(gravest, Risk.HIGH) : gravest;
  }

  private static Risk of(MeasuredAction measured, Impact impact) {
    ChangeForm form = measured.action().form();
    Risk risk = FormRisk.of(measured.action());
    if (hitsEveryRow(measured, impact)) {
      risk = graver(risk, form == ChangeForm.DELETE ? Risk.CRITICAL : Risk.HIGH);
    }
    boolean rowsGoElsewhere =
        form == ChangeForm.DELETE
            && measured.dependants().stream()
                .anyMatch(dependant -> dependant.kind() == Kind.CASCADING_FOREIGN_KEY);
    if (rowsGoElsewhere || blocksForLong(measured)) {
      risk = graver(risk, Risk.HIGH);
    }
    return risk;
  }

  /** A condition that holds for every row is none. */
  private static boolean hitsEveryRow(MeasuredAction measured, Impact impact) {
    return measured.action().form() != ChangeForm.INSERT
        && impact.rowsHit().stream()
            .filter(hit -> hit.statement() == measured.statement() && hit.exact())
            .anyMatch(hit -> hit.rows() > 0 && hit.rows() == rowsOf(hit.relation(), impact));
  }

  private static long rowsOf(String relation, Impact impact) {
    return impact.objects().stream()
        .filter(object -> object.name().equals(relation))
        .map(Impact.AffectedObject::rows)
        .filter(rows -> rows != null)
        .findFirst()
        .orElse(-1L);
  }

  private static boolean blocksForLong(MeasuredAction measured) {
    ChangeForm form = measured.action().form();
    boolean touchesAllRows =
        form.work() == ChangeForm.Work.SCAN || form.work() == ChangeForm.Work.REWRITE;
    return touchesAllRows
        && form != ChangeForm.TRUNCATE
        && form.lock().blocksWriters()
        && measured.facts().map(facts -> facts.sizeBytes() > LARGE_BYTES).orElse(false);
  }

  private static Risk graver(Risk one, Risk other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
