package dev.dbwright.tools.normal.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MultivaluedRulesTest {
  /** Five courses, each with its teachers, its books and all combinations of them. */
  private static final List<String> ROWS =
      IntStream.range(0, 5 * 6)
          .mapToObj(i -> "C%d,T%d,B%d".formatted(i / 6, i / 6 + i % 2, i / 6 * 2 + i % 3))
          .toList();

  private static List<SuggestedMultivalued> found(List<String> rows) {
    return Proposal.of(
            Csv.of(rows.stream().collect(Collectors.joining("\n", "course,teacher,book\n", "\n"))))
        .multivalued();
  }

  @Test
  void finds_teachers_and_books_in_all_combinations() {
    assertThat(found(ROWS))
        .containsExactly(
            new SuggestedMultivalued(
                List.of("course"), List.of(List.of("teacher"), List.of("book")), 5));
  }

  @Test
  void is_refuted_by_one_missing_combination() {
    assertThat(found(ROWS.subList(1, ROWS.size()))).isEmpty();
  }

  @Test
  void says_nothing_where_nothing_could_be_seen() {
    assertThat(found(List.of("C1,T1,B1", "C2,T2,B1", "C3,T1,B2"))).isEmpty();
  }
}
