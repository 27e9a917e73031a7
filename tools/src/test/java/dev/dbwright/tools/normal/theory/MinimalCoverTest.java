package dev.dbwright.tools.normal.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MinimalCoverTest {
  private static List<String> cover(String attributes, String... dependencies) {
    Relation relation = Notation.of(attributes, dependencies);
    return MinimalCover.of(relation.functional()).stream().map(d -> d.in(relation)).toList();
  }

  @Test
  void left_sides_are_trimmed_and_grouped() {
    assertThat(cover("ABCD", "A->B", "AB->C", "ABC->D")).containsExactly("A -> B, C, D");
  }

  @Test
  void what_follows_from_the_others_goes() {
    assertThat(cover("ABC", "A->B", "B->C", "A->C")).containsExactly("A -> B", "B -> C");
  }

  @Test
  void of_two_that_replace_each_other_the_earlier_stays() {
    assertThat(cover("ABC", "A->C", "A->B", "B->A", "B->C")).containsExactly("A -> B, C", "B -> A");
  }

  @Test
  void an_empty_left_side_stays_empty() {
    assertThat(cover("AB", "->A", "A->B")).containsExactly("{} -> A, B");
  }

  @Test
  void trivial_dependencies_leave_nothing() {
    assertThat(cover("AB", "AB->A", "A->A", "A->")).isEmpty();
  }
}
