package dev.dbwright.tools.explain.compare;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two plans of one statement, and why.
 *
 * @param cause the cause that explains the others
 * @param causes all of them, that one first
 * @param matched steps of the old plan whose work a step of the new one does
 * @param changes what differs, what cost or saved most time first
 * @param factor the new plan's time or cost over the old one's: above 1 it is slower; absent where
 *     neither is known
 * @param measure what {@code factor} compares
 * @param answer the one sentence that answers "what happened?"
 * @param reasons each cause with what was seen, how to check it, and the numbers
 * @param notes what makes the comparison doubtful
 */
public record PlanComparison(
    Cause cause,
    List<Cause> causes,
    int matched,
    List<Change> changes,
    @Nullable Double factor,
    @Nullable Measure measure,
    String answer,
    List<Reason> reasons,
    List<String> notes)
    implements Presentable {
  public PlanComparison {
    causes = List.copyOf(causes);
    changes = List.copyOf(changes);
    reasons = List.copyOf(reasons);
    notes = List.copyOf(notes);
  }

  /** What two plans are compared by: measured times where both have them, else costs. */
  public enum Measure {
    TIME,
    COST;

    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Compares the plans that one statement had before and has now. */
  public static PlanComparison of(Plan old, Plan now) {
    PlanPair pair = PlanPair.of(old, now);
    List<Change> changes = StepChanges.of(pair);
    List<Reason> reasons = Causes.of(pair, changes);
    List<Cause> causes =
        reasons.isEmpty() ? List.of(Cause.NO_CHANGE) : reasons.stream().map(Reason::cause).toList();
    double factor = pair.factor();
    Measure measure = Double.isNaN(pair.timeFactor()) ? Measure.COST : Measure.TIME;
    return new PlanComparison(
        causes.get(0),
        causes,
        pair.matching().size(),
        changes,
        Double.isNaN(factor) ? null : factor,
        Double.isNaN(factor) ? null : measure,
        ComparisonAnswer.of(pair, reasons, changes),
        reasons,
        Doubts.about(pair));
  }

  /** The same, with a doubt more. */
  public PlanComparison noting(String doubt) {
    return new PlanComparison(
        cause,
        causes,
        matched,
        changes,
        factor,
        measure,
        answer,
        reasons,
        Stream.concat(notes.stream(), Stream.of(doubt)).toList());
  }

  @Override
  public Document present() {
    return ComparisonDocument.of(this);
  }
}
