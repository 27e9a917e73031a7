package dev.dbwright.tools.normal.theory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the declared dependencies make of a relation: its keys, its normal form, and what keeps it
 * from the next one.
 *
 * @param prime the attributes that are in some key
 * @param cover minimal; with it, closures need no other dependencies
 * @param fdNormalForm as far as functional dependencies go, implied ones with them: 1NF to BCNF
 * @param elementaryKeyNormalForm whether EKNF is proved (Zaniolo 1982)
 * @param normalForm 4NF and 5NF only where multivalued or join dependencies are declared
 * @param violations all of them, by the lowest form that each breaks, declared ones first
 * @param capped whether keys or violations may be missing; {@code fdNormalForm} is then proved, but
 *     may be too low where {@code normalForm} is {@code UNKNOWN}
 */
public record FormAnalysis(
    CandidateKeys keys,
    AttributeSet prime,
    List<FunctionalDependency> cover,
    NormalForm fdNormalForm,
    boolean elementaryKeyNormalForm,
    NormalForm normalForm,
    List<Violation> violations,
    boolean capped) {
  public FormAnalysis {
    cover = List.copyOf(cover);
    violations = List.copyOf(violations);
  }

  /** Analyses {@code relation} under all its dependencies. */
  public static FormAnalysis of(Relation relation) {
    FunctionalForms forms = new FunctionalForms(relation);
    FunctionalViolations functional = new FunctionalViolations(forms);
    MultivaluedViolations multivalued = new MultivaluedViolations(forms);
    JoinViolations joins = new JoinViolations(forms);
    List<Violation> violations = new ArrayList<>(functional.find());
    List<Violation> ofFourth = multivalued.find();
    violations.addAll(ofFourth);
    violations.addAll(joins.find(ofFourth));
    violations.sort(
        Comparator.comparing(Violation::form)
            .thenComparing(violation -> violation.derivation().steps().size()));
    return new FormAnalysis(
        forms.keys(),
        forms.prime(),
        forms.cover(),
        forms.form(),
        forms.isElementaryKey(),
        form(relation, forms, joins, ofFourth, multivalued.capped()),
        violations,
        forms.keys().capped() || functional.capped() || multivalued.capped());
  }

  private static NormalForm form(
      Relation relation,
      FunctionalForms forms,
      JoinViolations joins,
      List<Violation> ofFourth,
      boolean capped) {
    if (!forms.isDecided()) {
      return NormalForm.UNKNOWN;
    }
    boolean endsHere = relation.multivalued().isEmpty() && relation.joins().isEmpty();
    if (endsHere || !forms.isBoyceCodd() || !ofFourth.isEmpty()) {
      return forms.form();
    }
    if (joins.allFollowFromKeys()) {
      return NormalForm.FIFTH;
    }
    return capped ? NormalForm.UNKNOWN : NormalForm.FOURTH;
  }
}
