package dev.dbwright.tools.normal.answer;

import dev.dbwright.tools.normal.theory.FormAnalysis;
import dev.dbwright.tools.normal.theory.NormalForm;
import java.util.List;

/** The one sentence that an analysis starts with. */
final class TableAnswer {
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
              FormWords.counted(form.keys().keys().size(), "key", "keys"),
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
    long suspected = facts.stream().filter(fact -> !fact.isCertain()).count();
    return "%s if %s; by what is proved alone it is in %s."
        .formatted(
            name,
            suspected == 1
                ? "one suspected dependency is true"
                : suspected + " suspected dependencies are true",
            proved.normalForm().label());
  }

  /** The first two facts, which are of the lowest forms. */
  private String deciding() {
    List<String> told =
        facts.stream()
            .limit(2)
            .map(
                fact ->
                    fact.dependency().in(examined.relation()) + " breaks " + fact.form().label())
            .toList();
    int more = facts.size() - told.size();
    return String.join(", ", told)
        + (more == 0
            ? ""
            : " and " + FormWords.counted(more, "more fact", "more facts") + " likewise");
  }
}
