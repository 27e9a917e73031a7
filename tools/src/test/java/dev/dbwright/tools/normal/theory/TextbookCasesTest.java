package dev.dbwright.tools.normal.theory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TextbookCasesTest {
  static List<TextbookCase> cases() {
    return TextbookCase.all();
  }

  @Test
  void there_are_thirty_one() {
    assertThat(cases()).hasSize(31);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void keys_and_prime_attributes_agree(TextbookCase one) {
    FormAnalysis analysis = FormAnalysis.of(one.relation());

    assertThat(analysis.keys().keys()).containsExactlyElementsOf(one.keys());
    assertThat(analysis.prime()).isEqualTo(one.set(one.expected().get("primeAttributes")));
    assertThat(analysis.capped()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void forms_agree(TextbookCase one) {
    FormAnalysis analysis = FormAnalysis.of(one.relation());

    JsonNode expected = one.expected();
    assertThat(analysis.fdNormalForm().label()).isEqualTo(expected.get("fdNormalForm").asText());
    assertThat(analysis.normalForm().label()).isEqualTo(expected.get("normalForm").asText());
    assertThat(analysis.elementaryKeyNormalForm())
        .isEqualTo(expected.get("elementaryKeyNF").asBoolean());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void violations_agree_for_each_form(TextbookCase one) {
    FormAnalysis analysis = FormAnalysis.of(one.relation());

    assertThat(functional(analysis, EnumSet.of(NormalForm.SECOND)))
        .containsExactlyInAnyOrderElementsOf(one.violations("violations2NF"));
    assertThat(functional(analysis, EnumSet.of(NormalForm.SECOND, NormalForm.THIRD)))
        .containsExactlyInAnyOrderElementsOf(one.violations("violations3NF"));
    assertThat(
            functional(
                analysis, EnumSet.of(NormalForm.SECOND, NormalForm.THIRD, NormalForm.BOYCE_CODD)))
        .containsExactlyInAnyOrderElementsOf(one.violations("violationsBCNF"));
  }

  private static List<Dependency> functional(FormAnalysis analysis, Set<NormalForm> forms) {
    return analysis.violations().stream()
        .filter(violation -> forms.contains(violation.form()))
        .map(Violation::dependency)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void violations_of_fourth_and_fifth_form_stand_where_the_form_is_not_reached(TextbookCase one) {
    FormAnalysis analysis = FormAnalysis.of(one.relation());

    assertThat(analysis.violations().stream().allMatch(v -> v.form() == NormalForm.FIFTH))
        .isEqualTo(one.expected().get("is4NF").asBoolean());
    assertThat(analysis.violations().isEmpty()).isEqualTo(one.expected().get("is5NF").asBoolean());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_cover_has_a_size_that_a_minimal_cover_can_have(TextbookCase one) {
    int size =
        FormAnalysis.of(one.relation()).cover().stream().mapToInt(d -> d.right().size()).sum();

    JsonNode sizes = one.expected().get("minimalCoverSizes");
    JsonNode known = sizes.isNull() ? one.expected().get("minimalCoverSizesObserved") : sizes;
    assertThat(StreamSupport.stream(known.spliterator(), false).map(JsonNode::asInt))
        .contains(size);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_chase_tells_lossless_decompositions(TextbookCase one) {
    for (JsonNode check : one.expected().get("decompositionChecks")) {
      List<AttributeSet> parts =
          StreamSupport.stream(check.get("decomposition").spliterator(), false)
              .map(one::set)
              .toList();

      assertThat(Chase.of(one.relation(), parts).lossless())
          .as("%s of %s", check, one)
          .isEqualTo(check.get("lossless").asBoolean());
    }
  }
}
