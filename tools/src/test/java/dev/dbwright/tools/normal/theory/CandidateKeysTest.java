package dev.dbwright.tools.normal.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CandidateKeysTest {
  private static List<String> keys(String attributes, String... dependencies) {
    Relation relation = Notation.of(attributes, dependencies);
    return CandidateKeys.of(relation).keys().stream()
        .map(key -> Notation.letters(relation, key))
        .toList();
  }

  @Test
  void smaller_keys_come_first() {
    assertThat(keys("ABCDE", "A->BC", "CD->E", "B->D", "E->A"))
        .containsExactly("A", "E", "BC", "CD");
  }

  @Test
  void a_relation_of_one_row_has_the_empty_key() {
    assertThat(keys("AB", "->AB")).containsExactly("");
  }

  @Test
  void what_a_multivalued_dependency_brings_about_counts() {
    // A ->> B and C -> B give A -> B, so AC is a key of ABC although no closure by C -> B says so.
    assertThat(keys("ABC", "A->>B", "C->B")).containsExactly("AC");
    assertThat(keys("ABCD", "A->>BC", "D->C", "CD->B")).containsExactly("AD");
  }

  @Test
  void what_a_join_dependency_brings_about_counts() {
    assertThat(keys("ABCD", "D->C", "*AB,ACD", "C->B")).containsExactly("AD");
  }

  @Test
  void more_than_sixty_four_attributes_are_nothing_special() {
    List<FunctionalDependency> ring =
        IntStream.range(0, 130)
            .mapToObj(
                i -> new FunctionalDependency(AttributeSet.of(i), AttributeSet.of((i + 1) % 130)))
            .toList();

    CandidateKeys keys =
        CandidateKeys.of(RandomRelations.relation(130, ring, List.of(), List.of()));

    assertThat(keys.keys()).hasSize(130).allMatch(key -> key.size() == 1);
    assertThat(keys.capped()).isFalse();
  }
}
