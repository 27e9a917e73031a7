package dev.dbwright.tools.normal.decomposition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.normal.theory.NormalForm;
import dev.dbwright.tools.normal.theory.Relation;
import dev.dbwright.tools.normal.theory.TextbookCase;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class DecompositionCheckTest {
  /** zip gives the city; street and city give the zip. */
  private static final Relation ADDRESSES =
      new Relation(
          "addresses",
          List.of("street", "city", "zip"),
          List.of(
              new FunctionalDependency(AttributeSet.of(0, 1), AttributeSet.of(2)),
              new FunctionalDependency(AttributeSet.of(2), AttributeSet.of(1))),
          List.of(),
          List.of());

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("textbookChecks")
  void judges_the_decompositions_of_textbooks(
      String name, JsonNode decomposition, Relation relation, JsonNode expected) {
    DecompositionCheck check =
        DecompositionCheck.of(
            relation, list(decomposition).map(part -> relation.setOf(names(part))).toList());

    assertThat(check.lossless()).isEqualTo(expected.get("lossless").asBoolean());
    assertThat(check.preservesDependencies())
        .isEqualTo(expected.get("dependencyPreserving").asBoolean());
    assertThat(areAllAtLeast(check, NormalForm.BOYCE_CODD))
        .isEqualTo(expected.get("allBCNF").asBoolean());
    assertThat(areAllAtLeast(check, NormalForm.THIRD))
        .isEqualTo(expected.get("all3NF").asBoolean());
    assertThat(check.missing().isEmpty()).isTrue();
    assertThat(check.capped()).isFalse();
  }

  private static Stream<Arguments> textbookChecks() {
    return TextbookCase.all().stream()
        .flatMap(
            textbook ->
                list(textbook.expected().get("decompositionChecks"))
                    .map(
                        check ->
                            Arguments.of(
                                textbook.relation().name(),
                                check.get("decomposition"),
                                textbook.relation(),
                                check)));
  }

  private static boolean areAllAtLeast(DecompositionCheck check, NormalForm form) {
    return check.parts().stream().allMatch(part -> part.form().compareTo(form) >= 0);
  }

  private static Stream<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static List<String> names(JsonNode array) {
    return list(array).map(JsonNode::asText).toList();
  }

  @Test
  void names_what_no_part_can_check() {
    DecompositionCheck check =
        DecompositionCheck.of(ADDRESSES, List.of(AttributeSet.of(0, 2), AttributeSet.of(1, 2)));

    assertThat(check.lost())
        .containsExactly(new FunctionalDependency(AttributeSet.of(0, 1), AttributeSet.of(2)));
  }

  @Test
  void points_to_the_row_that_proves_a_lossless_join() {
    DecompositionCheck check =
        DecompositionCheck.of(ADDRESSES, List.of(AttributeSet.of(1, 2), AttributeSet.of(0, 2)));

    assertThat(check.winningRow()).contains(2);
    assertThat(check.chase().end().get(1)).containsOnly("a");
    assertThat(check.counterexample()).isEmpty();
  }

  @Test
  void shows_rows_whose_join_has_one_too_many() {
    List<AttributeSet> parts = List.of(AttributeSet.of(0, 1), AttributeSet.of(1, 2));

    DecompositionCheck check = DecompositionCheck.of(ADDRESSES, parts);

    DecompositionCheck.Counterexample shown = check.counterexample().orElseThrow();
    assertThat(shown.rows()).doesNotContain(shown.extra());
    assertThat(parts)
        .allSatisfy(
            part ->
                assertThat(shown.rows())
                    .anyMatch(
                        row ->
                            part.stream().allMatch(a -> row.get(a).equals(shown.extra().get(a)))));
    assertThat(check.winningRow()).isEmpty();
  }

  @Test
  void tells_which_attributes_no_part_holds() {
    DecompositionCheck check = DecompositionCheck.of(ADDRESSES, List.of(AttributeSet.of(1, 2)));

    assertThat(check.missing()).isEqualTo(AttributeSet.of(0));
    assertThat(check.lossless()).isFalse();
    assertThat(check.counterexample()).isEmpty();
  }

  @Test
  void tells_the_keys_of_a_part_by_what_holds_in_it_alone() {
    Relation chain =
        new Relation(
            "R",
            List.of("A", "B", "C", "D"),
            List.of(
                new FunctionalDependency(AttributeSet.of(0), AttributeSet.of(1)),
                new FunctionalDependency(AttributeSet.of(1), AttributeSet.of(2, 3)),
                new FunctionalDependency(AttributeSet.of(2), AttributeSet.of(0))),
            List.of(),
            List.of());

    PartForm part = DecompositionCheck.of(chain, List.of(AttributeSet.of(0, 2, 3))).parts().get(0);

    assertThat(Set.copyOf(part.keys())).isEqualTo(Set.of(AttributeSet.of(0), AttributeSet.of(2)));
    assertThat(part.form()).isEqualTo(NormalForm.BOYCE_CODD);
  }

  @Test
  void tells_4nf_where_multivalued_dependencies_are_declared() {
    Relation skills = SampleRelations.skills();

    DecompositionCheck check =
        DecompositionCheck.of(skills, List.of(AttributeSet.of(0, 1, 2), AttributeSet.of(0, 3)));

    assertThat(check.parts())
        .extracting(PartForm::form)
        .containsExactly(NormalForm.FIRST, NormalForm.FOURTH);
  }
}
