package dev.dbwright.tools.index.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.sql.ObjectName;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CandidatePoolTest {
  private static final Candidate WITH_STATE = candidate(0, "state");
  private static final Candidate WITH_DUE = candidate(1, "due");

  @Test
  void two_chosen_indexes_that_begin_alike_could_be_one() {
    var pool = new CandidatePool(List.of(WITH_STATE, WITH_DUE), List.of());

    assertThat(pool.shared(List.of(WITH_STATE, WITH_DUE)))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.definition().ddl(""))
                  .isEqualTo("CREATE INDEX ON public.task (customer) INCLUDE (due, state)");
              assertThat(each.queries()).containsExactlyInAnyOrder(0, 1);
            });
  }

  @Test
  void what_was_thought_of_before_is_not_thought_of_again() {
    var both = candidate(2, "due", "state");
    var pool = new CandidatePool(List.of(WITH_STATE, WITH_DUE, both), List.of());

    assertThat(pool.shared(List.of(WITH_STATE, WITH_DUE))).isEmpty();
  }

  private static Candidate candidate(int query, String... included) {
    IndexDefinition keys =
        IndexDefinition.btree(ObjectName.of("public", "task"), List.of(IndexKey.of("customer")));
    return new Candidate(keys.including(List.of(included)), "finds the rows", Set.of(query), 1);
  }
}
