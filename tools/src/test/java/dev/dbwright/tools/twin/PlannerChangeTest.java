package dev.dbwright.tools.twin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlannerChangeTest {
  @Test
  void an_older_source_misses_what_came_after_it() {
    assertThat(PlannerChange.after(160_004)).extracting(PlannerChange::since).containsOnly(17, 18);
    assertThat(PlannerChange.after(170_002))
        .extracting(PlannerChange::what)
        .anyMatch(what -> what.startsWith("skip scans"));
  }

  @Test
  void a_source_of_the_same_or_of_no_known_version_misses_nothing() {
    assertThat(PlannerChange.after(180_001)).isEmpty();
    assertThat(PlannerChange.after(0)).isEmpty();
  }
}
