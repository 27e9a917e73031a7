package dev.dbwright.tools.normal.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dbwright.tools.normal.decomposition.DecompositionCheck;
import dev.dbwright.tools.normal.decomposition.PartForm;
import dev.dbwright.tools.normal.theory.Relation;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A decomposition that a person proposed, judged.
 *
 * @param tableau at the end of the chase, one row a part, {@code a} where the part has the value
 * @param steps of the chase
 * @param missing attributes that are in no part
 * @param spurious a row that joining the parts of the tableau adds; empty where nothing is added
 */
public record SplitJudged(
    boolean lossless,
    boolean dependencyPreserving,
    List<NamedDependency> lost,
    List<Part> parts,
    List<List<String>> tableau,
    List<String> steps,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> missing,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> spurious,
    String summary) {
  /** A part and the form that it is in. */
  public record Part(List<String> attributes, List<List<String>> keys, String normalForm) {
    static Part of(Relation relation, PartForm part) {
      return new Part(
          relation.namesOf(part.attributes()),
          part.keys().stream().map(relation::namesOf).toList(),
          part.form().label());
    }
  }

  static SplitJudged of(Relation relation, DecompositionCheck check) {
    return new SplitJudged(
        check.lossless(),
        check.preservesDependencies(),
        check.lost().stream().map(lost -> NamedDependency.of(relation, lost)).toList(),
        check.parts().stream().map(part -> Part.of(relation, part)).toList(),
        check.chase().end(),
        check.chase().steps().stream().map(step -> step.in(relation)).toList(),
        relation.namesOf(check.missing()),
        check.counterexample().map(DecompositionCheck.Counterexample::extra).orElse(List.of()),
        summary(relation, check));
  }

  private static String summary(Relation relation, DecompositionCheck check) {
    String parts =
        check.parts().stream()
            .map(part -> "(" + String.join(", ", relation.namesOf(part.attributes())) + ")")
            .collect(Collectors.joining(" "));
    return "Your split %s %s, and %s"
        .formatted(parts, joined(relation, check), kept(relation, check));
  }

  private static String joined(Relation relation, DecompositionCheck check) {
    if (!check.missing().isEmpty()) {
      return "has no place for " + String.join(", ", relation.namesOf(check.missing()));
    }
    return switch (check.chase().outcome()) {
      case LOSSLESS ->
          "is lossless"
              + check
                  .winningRow()
                  .map(row -> ": row " + row + " of the tableau becomes all a")
                  .orElse("");
      case LOSSY -> "is not lossless: joined back it can hold rows that were never there";
      case UNKNOWN -> "may be lossless or not: the chase was given up, its tableau grew too large";
    };
  }

  private static String kept(Relation relation, DecompositionCheck check) {
    return check.preservesDependencies()
        ? "keeps all dependencies"
        : "no part can check "
            + check.lost().stream().map(lost -> lost.in(relation)).collect(Collectors.joining("; "))
            + " any more";
  }
}
