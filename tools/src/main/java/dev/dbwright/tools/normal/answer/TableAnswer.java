package dev.dbwright.tools.normal.answer;

import dev.dbwright.tools.normal.evidence.Claim.Standing;
import dev.dbwright.tools.normal.theory.FormAnalysis;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.normal.theory.NormalForm;
import dev.dbwright.tools.report.Amounts;
import java.util.List;
import java.util.stream.Collectors;

/** The one sentence that an analysis starts with. */
final class TableAnswer {
  private static final int LONGEST_SENTENCE = 110;
  private static final int MOST_NAMED = 4;

  private final Examined examined;
  private final FormAnalysis form;
  private final List<Fact> facts;

  private TableAnswer(Examined examined) {
    this.examined = examined;
    this.form = examined.form();
    this.facts = Fact.of(examined);
  }

  static String of(Examined examined) {
    return new TableAnswer(examined).sentence();
  }

  private String sentence() {
    if (form.normalForm() == NormalForm.UNKNOWN) {
      return "Which normal form it is in was not decided: the search was cut short after %s. %s is proved."
          .formatted(
              Amounts.count(form.keys().keys().size(), "keys"),
              "At least " + form.fdNormalForm().label());
    }
    String name = FormWords.name(form.normalForm());
    if (facts.isEmpty()) {
      return name + ": " + nothingWrong() + ".";
    }
    return examined
        .proved()
        .filter(proved -> proved.normalForm() != form.normalForm())
        .map(proved -> supposed(name, proved))
        .orElseGet(() -> name + ": " + deciding() + ".");
  }

  private String nothingWrong() {
    return form.normalForm() == NormalForm.BOYCE_CODD
        ? "whatever determines anything contains a key"
        : "every dependency follows from the keys";
  }

  private String supposed(String name, FormAnalysis proved) {
    long ofFacts = facts.stream().filter(fact -> !fact.isCertain()).count();
    // Where only a key rests on suspicion, the facts are certain and yet break the form by it.
    long suspected = ofFacts > 0 ? ofFacts : suspicions();
    return "%s if %s; by what is proved alone it is in %s."
        .formatted(
            name,
            suspected == 1
                ? "one suspected dependency is true"
                : suspected + " suspected dependencies are true",
            proved.normalForm().label());
  }

  private long suspicions() {
    return examined.claims().stream()
        .filter(claim -> claim.standing() != Standing.REFUTED && !Examined.isCertain(claim))
        .count();
  }

  private String deciding() {
    String told =
        facts.stream()
            .map(
                fact ->
                    fact.dependency().in(examined.relation()) + " breaks " + fact.form().label())
            .collect(Collectors.joining(", "));
    return told.length() <= LONGEST_SENTENCE ? told : determinants();
  }

  /** Where the facts are too many or too long for a sentence: what they begin with. */
  private String determinants() {
    List<String> left =
        facts.stream()
            .map(Fact::dependency)
            .filter(FunctionalDependency.class::isInstance)
            .map(dependency -> ((FunctionalDependency) dependency).left())
            .distinct()
            .map(set -> "(" + String.join(", ", examined.relation().namesOf(set)) + ")")
            .toList();
    String named = String.join(", ", left.subList(0, Math.min(MOST_NAMED, left.size())));
    String more =
        left.size() > MOST_NAMED ? " and %d more".formatted(left.size() - MOST_NAMED) : "";
    return left.isEmpty()
        ? Amounts.count(facts.size(), "dependencies") + " break a form"
        : "%s%s determine other columns and are no keys".formatted(named, more);
  }
}
