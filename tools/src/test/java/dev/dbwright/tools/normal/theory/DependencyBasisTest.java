package dev.dbwright.tools.normal.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DependencyBasisTest {
  private static List<String> blocks(Relation relation, String start) {
    return DependencyBasis.of(relation, Notation.set(relation, start)).blocks().stream()
        .map(block -> Notation.letters(relation, block))
        .toList();
  }

  @Test
  void multivalued_dependencies_cut_what_their_left_side_is_outside_of() {
    Relation relation = Notation.of("ABCD", "A->>B", "B->>C");

    assertThat(blocks(relation, "A")).containsExactlyInAnyOrder("B", "C", "D");
    assertThat(blocks(relation, "C")).containsExactly("ABD");
  }

  @Test
  void a_join_dependency_cuts_where_its_components_do_not_connect() {
    Relation relation = Notation.of("ABCD", "*AB,BC,CD");

    assertThat(blocks(relation, "B")).containsExactlyInAnyOrder("A", "CD");
    assertThat(blocks(relation, "")).containsExactly("ABCD");
  }

  @Test
  void a_functional_dependency_settles_what_another_block_determines() {
    Relation relation = Notation.of("ABC", "A->>B", "C->B");
    DependencyBasis basis = DependencyBasis.of(relation, Notation.set(relation, "A"));

    assertThat(basis.determines(Notation.set(relation, "B"))).isTrue();
    assertThat(basis.isSuperkey()).isFalse();
    assertThat(basis.multidetermines(Notation.set(relation, "C"))).isTrue();
  }

  @Test
  void a_join_dependency_that_leaves_attributes_out_is_refused() {
    assertThatThrownBy(() -> Notation.of("ABC", "*A,AB"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
