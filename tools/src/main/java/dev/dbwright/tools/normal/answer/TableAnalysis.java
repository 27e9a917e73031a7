package dev.dbwright.tools.normal.answer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.dbwright.tools.normal.evidence.Question;
import dev.dbwright.tools.normal.migration.WhenToStop;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.FormAnalysis;
import dev.dbwright.tools.normal.theory.Relation;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.MermaidEntities;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table's normal form, as the JSON contract tells it.
 *
 * @param withMigration whether the steps are told too: they are long
 */
@JsonPropertyOrder({
  "relation",
  "attributes",
  "answer",
  "facts",
  "keys",
  "primeAttributes",
  "fdNormalForm",
  "elementaryKeyNF",
  "normalForm",
  "capped",
  "proved",
  "minimalCover",
  "violations",
  "decompositions",
  "recommended",
  "proposed",
  "claims",
  "questions",
  "assumed",
  "diagram",
  "joiningBack",
  "migration",
  "roundTrip"
})
public record TableAnalysis(@JsonIgnore Examined examined, @JsonIgnore boolean withMigration) {
  /** What is proved or stated alone makes of the table. */
  public record ProvedForm(List<List<String>> keys, String normalForm) {}

  @JsonProperty
  public String relation() {
    return examined.relation().name();
  }

  @JsonProperty
  public List<String> attributes() {
    return examined.relation().attributes();
  }

  /** The one sentence that says it. */
  @JsonProperty
  public String answer() {
    return TableAnswer.of(examined);
  }

  /** The keys and what breaks a form, as people read it. */
  @JsonProperty
  public List<WhatHolds> facts() {
    return WhatHolds.of(examined);
  }

  @JsonProperty
  public List<List<String>> keys() {
    return names(examined.form().keys().keys());
  }

  @JsonProperty
  public List<String> primeAttributes() {
    return examined.relation().namesOf(examined.form().prime());
  }

  @JsonProperty
  public String fdNormalForm() {
    return examined.form().fdNormalForm().label();
  }

  @JsonProperty
  public boolean elementaryKeyNF() {
    return examined.form().elementaryKeyNormalForm();
  }

  @JsonProperty
  public String normalForm() {
    return examined.form().normalForm().label();
  }

  /** True where keys or violations may be missing, for there are too many. */
  @JsonProperty
  public boolean capped() {
    return examined.form().capped();
  }

  /** Absent where all of it is proved or stated. */
  @JsonProperty
  public @Nullable ProvedForm proved() {
    return examined.proved().map(this::proved).orElse(null);
  }

  private ProvedForm proved(FormAnalysis form) {
    return new ProvedForm(names(form.keys().keys()), form.normalForm().label());
  }

  @JsonProperty
  public List<NamedDependency> minimalCover() {
    Relation relation = examined.relation();
    return examined.form().cover().stream()
        .map(dependency -> NamedDependency.of(relation, dependency))
        .toList();
  }

  @JsonProperty
  public List<FormViolation> violations() {
    Relation relation = examined.relation();
    return examined.form().violations().stream()
        .map(
            violation ->
                FormViolation.of(
                    relation,
                    violation,
                    examined
                        .weakestOf(violation)
                        .map(claim -> NamedClaim.of(relation, claim))
                        .orElse(null)))
        .toList();
  }

  @JsonProperty
  public List<TablesOffered> decompositions() {
    return examined.decompositions().stream()
        .map(each -> TablesOffered.of(examined.relation(), each))
        .toList();
  }

  /** The target of the decomposition to prefer: the farthest that keeps all dependencies. */
  @JsonProperty
  public @Nullable String recommended() {
    return examined.recommended().map(each -> each.target().label()).orElse(null);
  }

  /** The person's own decomposition; absent where none was proposed. */
  @JsonProperty
  public @Nullable SplitJudged proposed() {
    return examined.check().map(check -> SplitJudged.of(examined.relation(), check)).orElse(null);
  }

  @JsonProperty
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public List<NamedClaim> claims() {
    return examined.claims().stream()
        .map(claim -> NamedClaim.of(examined.relation(), claim))
        .toList();
  }

  @JsonProperty
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public List<Question> questions() {
    return examined.questions();
  }

  @JsonProperty
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public List<String> assumed() {
    return examined.assumed();
  }

  /** The tables instead, as a Mermaid diagram. */
  @JsonProperty
  public @Nullable String diagram() {
    return examined
        .diagram()
        .flatMap(block -> MermaidEntities.render(Document.builder().add(block).build()))
        .orElse(null);
  }

  /** Whether the tables had better be joined back; absent where there are none instead. */
  @JsonProperty
  public @Nullable WhenToStop joiningBack() {
    return examined.way().map(Way::joiningBack).orElse(null);
  }

  @JsonProperty
  public @Nullable MoveTold migration() {
    return withMigration ? examined.way().map(MoveTold::of).orElse(null) : null;
  }

  @JsonProperty
  public @Nullable TripTold roundTrip() {
    return examined.roundTrip().orElse(null);
  }

  private List<List<String>> names(Collection<AttributeSet> sets) {
    return sets.stream().map(examined.relation()::namesOf).toList();
  }
}
