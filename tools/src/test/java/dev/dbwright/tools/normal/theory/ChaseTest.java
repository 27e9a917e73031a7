package dev.dbwright.tools.normal.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ChaseTest {
  private static final int WIDTH = 26;
  private static final AttributeSet AB = AttributeSet.of(0, 1);
  private static final AttributeSet BC = AttributeSet.of(1, 2);
  private static final AttributeSet AC = AttributeSet.of(0, 2);
  private static final AttributeSet A = AttributeSet.of(0);
  private static final AttributeSet B = AttributeSet.of(1);

  private static Relation abc(
      List<FunctionalDependency> functional,
      List<MultivaluedDependency> multivalued,
      List<JoinDependency> joins) {
    return new Relation("R", List.of("A", "B", "C"), functional, multivalued, joins);
  }

  private static Relation without() {
    return abc(List.of(), List.of(), List.of());
  }

  @Test
  void a_shared_key_makes_a_split_lossless() {
    Relation relation = abc(List.of(new FunctionalDependency(A, B)), List.of(), List.of());

    Chase chase = Chase.of(relation, List.of(AB, AC));

    assertThat(chase.lossless()).isTrue();
    assertThat(chase.start()).containsExactly(List.of("a", "a", "b1"), List.of("a", "b2", "a"));
    assertThat(chase.steps())
        .extracting(step -> step.in(relation))
        .containsExactly("A -> B: rows 1 and 2 agree on the left, so in B b2 becomes a");
    assertThat(chase.end()).contains(List.of("a", "a", "a"));
  }

  @Test
  void a_split_without_a_shared_determinant_is_lossy() {
    Chase chase = Chase.of(without(), List.of(AB, BC));

    assertThat(chase.outcome()).isEqualTo(Chase.Outcome.LOSSY);
    assertThat(chase.steps()).isEmpty();
  }

  @Test
  void a_multivalued_dependency_joins_rows() {
    Relation relation = abc(List.of(), List.of(new MultivaluedDependency(A, B)), List.of());

    Chase chase = Chase.of(relation, List.of(AB, AC));

    assertThat(chase.lossless()).isTrue();
    assertThat(chase.steps().get(0).in(relation)).startsWith("A ->> B: rows 1, 2 join to row 3");
  }

  @Test
  void a_three_way_join_dependency_implies_none_of_its_two_way_splits() {
    JoinDependency threeWay = new JoinDependency(List.of(AB, BC, AC));
    Relation relation = abc(List.of(), List.of(), List.of(threeWay));

    assertThat(Chase.of(relation, threeWay).lossless()).isTrue();
    assertThat(Chase.of(relation, List.of(AB, BC)).lossless()).isFalse();
  }

  @Test
  void the_whole_relation_as_a_part_is_always_lossless() {
    assertThat(Chase.of(without(), List.of(A, without().all())).lossless()).isTrue();
  }

  private static Relation wideWith(JoinDependency join) {
    return new Relation(
        "R",
        IntStream.range(0, WIDTH).mapToObj(i -> "A" + i).toList(),
        List.of(),
        List.of(),
        List.of(join));
  }

  private static List<AttributeSet> windows(int width, int step) {
    return IntStream.iterate(0, from -> from + width <= WIDTH, from -> from + step)
        .mapToObj(from -> AttributeSet.of(IntStream.range(from, from + width).toArray()))
        .toList();
  }

  @Test
  void a_tableau_that_grows_too_large_is_given_up_and_says_so() {
    Relation relation = wideWith(new JoinDependency(windows(2, 2)));

    assertThat(Chase.of(relation, windows(1, 1)).capped()).isTrue();
  }

  @Test
  void an_answer_at_hand_is_found_however_large_the_join_is() {
    Relation product = wideWith(new JoinDependency(windows(1, 1)));

    assertThat(Chase.of(product, windows(2, 1)).lossless()).isTrue();
  }
}
