package dev.dbwright.tools.normal.decomposition;

import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.FormAnalysis;
import dev.dbwright.tools.normal.theory.NormalForm;
import dev.dbwright.tools.normal.theory.Relation;
import java.util.List;

/**
 * How far one part of a relation is normalized, by what the relation's dependencies say about it.
 *
 * @param keys smaller ones first; empty where they are not known
 * @param form ends at BCNF where functional dependencies only are declared, at 4NF otherwise
 * @param capped whether a bound was met: the form may be higher, 4NF lower
 */
public record PartForm(
    AttributeSet attributes, List<AttributeSet> keys, NormalForm form, boolean capped) {
  public PartForm {
    keys = List.copyOf(keys);
  }

  static PartForm of(Scheme scheme, AttributeSet part) {
    return scheme
        .relationOf(part)
        .map(relation -> of(scheme, part, relation))
        .orElseGet(() -> new PartForm(part, List.of(), NormalForm.UNKNOWN, true));
  }

  private static PartForm of(Scheme scheme, AttributeSet part, Relation projected) {
    FormAnalysis analysis = FormAnalysis.of(projected);
    List<AttributeSet> keys =
        analysis.keys().keys().stream()
            .map(key -> scheme.relation().setOf(projected.namesOf(key)))
            .toList();
    boolean asksFourth = scheme.asksFourth() && analysis.fdNormalForm() == NormalForm.BOYCE_CODD;
    boolean fourth = asksFourth && Fourth.violation(scheme.relation(), part).isEmpty();
    return new PartForm(
        part,
        keys,
        fourth ? NormalForm.FOURTH : analysis.fdNormalForm(),
        analysis.capped() || (fourth && !Fourth.isTriedWhole(scheme.relation(), part)));
  }
}
