package dev.dbwright.tools.finding;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule saw.
 *
 * @param code the rule's code, {@code EXP012}
 * @param name the rule's name, {@code row-misestimate}
 * @param message what was seen, in numbers, one sentence
 * @param advice what to do, or absent where nothing is to be done
 * @param at where
 * @param evidence the numbers the message rests on
 */
public record Finding(
    String code,
    String name,
    Severity severity,
    String message,
    @Nullable String advice,
    Location at,
    List<Evidence> evidence) {
  public Finding {
    evidence = List.copyOf(evidence);
  }

  /** A finding of the rule that carries {@code info}. */
  public static Finding of(
      RuleInfo info,
      String message,
      @Nullable String advice,
      Location at,
      List<Evidence> evidence) {
    return new Finding(info.code(), info.name(), info.severity(), message, advice, at, evidence);
  }

  /** One with an advice, whose numbers are the evidence. */
  public static Finding of(
      RuleInfo info, Severity severity, Location at, String message, Advice advice) {
    return new Finding(
        info.code(), info.name(), severity, message, advice.action(), at, advice.evidence());
  }
}
