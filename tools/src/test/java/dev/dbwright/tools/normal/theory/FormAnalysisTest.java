package dev.dbwright.tools.normal.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FormAnalysisTest {
  private static Relation orders() {
    Relation bare =
        new Relation(
            "orders",
            List.of("order", "line", "customer", "cname"),
            List.of(),
            List.of(),
            List.of());
    return new Relation(
        bare.name(),
        bare.attributes(),
        List.of(
            functional(bare, List.of("order"), "customer"),
            functional(bare, List.of("customer"), "cname")),
        List.of(),
        List.of());
  }

  private static FunctionalDependency functional(
      Relation relation, List<String> left, String right) {
    return new FunctionalDependency(relation.setOf(left), relation.setOf(List.of(right)));
  }

  private static Violation violation(Relation relation, String written) {
    return FormAnalysis.of(relation).violations().stream()
        .filter(violation -> violation.dependency().in(relation).equals(written))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_derived_dependency_is_proved_from_the_declared_ones() {
    assertThat(violation(orders(), "order -> cname").proof(orders()))
        .containsExactly(
            "1. order -> customer (given)",
            "2. customer -> cname (given)",
            "3. order -> cname (transitivity of 1 and 2)",
            "order determines customer, cname but not line, so it is no superkey.",
            "cname is in no key: the key is (order, line).",
            "order is a proper part of the key (order, line).");
  }

  @Test
  void the_reason_names_a_few_attributes_of_a_wide_relation() {
    List<String> wide = IntStream.range(0, 200).mapToObj(i -> "c" + i).toList();
    var bare = new Relation("wide", wide, List.of(), List.of(), List.of());
    var relation =
        new Relation(
            "wide", wide, List.of(functional(bare, List.of("c1"), "c2")), List.of(), List.of());

    assertThat(violation(relation, "c1 -> c2").reasons().get(0))
        .isEqualTo(
            "c1 determines c2 but not c0, c3, c4, c5, c6, c7 and 192 others, so it is no"
                + " superkey.");
  }

  @Test
  void two_rows_show_what_a_change_of_one_breaks() {
    Witness witness = violation(orders(), "customer -> cname").witness();

    assertThat(witness.rows())
        .containsExactly(
            List.of("order1", "line1", "customer1", "cname1"),
            List.of("order2", "line2", "customer1", "cname1"));
    assertThat(witness.anomaly()).isEqualTo(Witness.Anomaly.UPDATE);
    assertThat(witness.changed().get(0))
        .isEqualTo(List.of("order1", "line1", "customer1", "cname2"));
    assertThat(witness.sentence()).startsWith("Each row with customer1 repeats cname1");
  }

  @Test
  void a_dependency_that_needs_two_others_at_once_is_accumulated() {
    Relation relation = Notation.of("ABCDK", "A->B", "A->C", "BC->D");

    assertThat(violation(relation, "A -> D").derivation().lines(relation))
        .containsExactly(
            "1. A -> B (given)",
            "2. A -> A, B (augmentation of 1)",
            "3. A -> C (given)",
            "4. A -> A, B, C (accumulation of 2 and 3)",
            "5. B, C -> D (given)",
            "6. A -> A, B, C, D (accumulation of 4 and 5)",
            "7. A -> D (decomposition of 6)");
  }

  @Test
  void a_multivalued_dependency_can_bring_about_a_functional_one() {
    Relation relation = Notation.of("ABC", "A->>B", "C->B");

    assertThat(violation(relation, "A -> B").derivation().lines(relation))
        .containsExactly(
            "1. A ->> B, C (complementation)",
            "2. A ->> B (given)",
            "3. A ->> B (subset of 1 and 2)",
            "4. C -> B (given)",
            "5. A -> B (coalescence of 3 and 4)");
  }

  @Test
  void four_rows_show_two_lists_that_have_nothing_to_do_with_each_other() {
    Relation relation = Notation.of("ABC", "A->>B");
    Violation violation = violation(relation, "A ->> B");

    assertThat(violation.form()).isEqualTo(NormalForm.FOURTH);
    assertThat(violation.witness().rows()).hasSize(4);
    assertThat(violation.witness().anomaly()).isEqualTo(Witness.Anomaly.DELETE);
  }

  @Test
  void a_join_dependency_forbids_a_row_that_no_key_forbids() {
    Relation relation = Notation.of("SPJ", "*SP,PJ,SJ");
    Violation violation = violation(relation, "*(S P, P J, S J)");

    assertThat(FormAnalysis.of(relation).normalForm()).isEqualTo(NormalForm.FOURTH);
    assertThat(violation.witness().anomaly()).isEqualTo(Witness.Anomaly.INSERT);
    assertThat(violation.witness().changed()).hasSize(violation.witness().rows().size() + 1);
    assertThat(violation.witness().sentence()).contains("demands (s1, p1, j2) too");
  }

  @Test
  void a_component_joined_late_lets_earlier_ones_join() {
    // BD and CD share the key D; only together do they share the key BC with ABC.
    Relation relation = Notation.of("ABCD", "D->ABC", "BC->AD", "*ABC,BD,CD");

    assertThat(FormAnalysis.of(relation).normalForm()).isEqualTo(NormalForm.FIFTH);
  }

  @Test
  void a_trivial_multivalued_dependency_does_not_stand_in_the_way() {
    assertThat(FormAnalysis.of(Notation.of("AB", "A->>B")).normalForm())
        .isEqualTo(NormalForm.FIFTH);
  }

  @Test
  void without_multivalued_dependencies_the_answer_ends_at_bcnf() {
    assertThat(FormAnalysis.of(Notation.of("AB", "A->B")).normalForm())
        .isEqualTo(NormalForm.BOYCE_CODD);
  }

  @Test
  void a_constant_column_depends_on_a_part_of_every_key() {
    Relation relation = Notation.of("AB", "->A");
    FormAnalysis analysis = FormAnalysis.of(relation);

    assertThat(analysis.fdNormalForm()).isEqualTo(NormalForm.FIRST);
    assertThat(analysis.violations())
        .extracting(violation -> violation.dependency().in(relation))
        .containsExactly("{} -> A");
    assertThat(analysis.violations().get(0).witness().sentence())
        .isEqualTo("Every row repeats a1; changed in one row only, it contradicts the others.");
  }

  @Test
  void a_relation_without_attributes_has_the_empty_key() {
    FormAnalysis analysis = FormAnalysis.of(Notation.of(""));

    assertThat(analysis.keys().keys()).containsExactly(AttributeSet.EMPTY);
    assertThat(analysis.normalForm()).isEqualTo(NormalForm.BOYCE_CODD);
  }

  @Test
  void trivial_and_repeated_dependencies_change_nothing() {
    FormAnalysis analysis = FormAnalysis.of(Notation.of("AB", "A->A", "AB->B", "A->B", "A->B"));

    assertThat(analysis.cover()).hasSize(1);
    assertThat(analysis.violations()).isEmpty();
  }

  @Test
  void values_of_a_name_that_ends_in_a_digit_stay_apart() {
    Relation bare =
        new Relation("R", List.of("id", "Line1", "zip"), List.of(), List.of(), List.of());
    Relation relation =
        new Relation(
            bare.name(),
            bare.attributes(),
            List.of(functional(bare, List.of("zip"), "Line1")),
            List.of(),
            List.of());

    assertThat(FormAnalysis.of(relation).violations().get(0).witness().rows().get(0))
        .containsExactly("id1", "line1_1", "zip1");
  }

  @Test
  void a_join_of_many_components_is_searched_for_what_separates_them() {
    Relation ring = Notation.of("ABCDEFGHIJKLM", "*AB,BC,CD,DE,EF,FG,GH,HI,IJ,JK,KL,LM,MA");
    FormAnalysis analysis = FormAnalysis.of(ring);

    assertThat(analysis.normalForm()).isEqualTo(NormalForm.BOYCE_CODD);
    assertThat(analysis.capped()).isFalse();
    // Any two attributes of a ring of 13 that are no neighbours cut it in two: 13 * 10 / 2.
    assertThat(analysis.violations()).filteredOn(v -> v.form() == NormalForm.FOURTH).hasSize(65);
  }

  private static List<FunctionalDependency> synonyms(int pairs) {
    return IntStream.range(0, 2 * pairs)
        .mapToObj(i -> new FunctionalDependency(AttributeSet.of(i), AttributeSet.of(i ^ 1)))
        .toList();
  }

  @Test
  void twenty_pairs_of_synonyms_hit_the_cap_and_are_decided_all_the_same() {
    FormAnalysis analysis =
        FormAnalysis.of(RandomRelations.relation(40, synonyms(20), List.of(), List.of()));

    assertThat(analysis.capped()).isTrue();
    assertThat(analysis.keys().keys()).hasSize(CandidateKeys.MOST_KEYS);
    assertThat(analysis.normalForm()).isEqualTo(NormalForm.THIRD);
    assertThat(analysis.violations()).hasSize(40);
  }

  @Test
  void a_form_that_the_missing_keys_could_change_is_unknown() {
    // Attribute 40 depends on 0 and so is in no key, but only all the keys could tell: a left side
    // needs it, and every other attribute is prime.
    List<FunctionalDependency> dependencies = new ArrayList<>(synonyms(20));
    dependencies.add(new FunctionalDependency(AttributeSet.of(0), AttributeSet.of(40)));
    dependencies.add(new FunctionalDependency(AttributeSet.of(40, 5), AttributeSet.of(2)));

    FormAnalysis analysis =
        FormAnalysis.of(RandomRelations.relation(41, dependencies, List.of(), List.of()));

    assertThat(analysis.normalForm()).isEqualTo(NormalForm.UNKNOWN);
    assertThat(analysis.capped()).isTrue();
  }
}
