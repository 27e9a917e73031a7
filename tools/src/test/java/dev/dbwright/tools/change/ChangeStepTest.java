package dev.dbwright.tools.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.change.ChangeStep.Phase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ChangeStepTest {
  private static ChangeStep step(String... statements) {
    return new ChangeStep(
        Phase.EXPAND, "Do it", List.of(statements), false, List.of(), Optional.empty());
  }

  @Test
  void takes_the_strongest_lock_of_its_statements() {
    assertThat(
            step("SELECT 1", "INSERT INTO t VALUES (1)", "ALTER TABLE t VALIDATE CONSTRAINT c")
                .lock())
        .contains(LockMode.SHARE_UPDATE_EXCLUSIVE);
  }

  @Test
  void takes_no_lock_on_what_it_creates_itself() {
    assertThat(
            step("CREATE TABLE n (a int)", "CREATE INDEX ON n (a)", "COMMENT ON TABLE n IS ''")
                .lock())
        .isEmpty();
  }

  @Test
  void a_name_that_is_given_again_does_not_hide_the_lock_on_who_had_it() {
    assertThat(step("ALTER TABLE t RENAME TO u", "CREATE VIEW t AS SELECT 1").lock())
        .contains(LockMode.ACCESS_EXCLUSIVE);
  }

  @Test
  void is_not_transactional_with_one_statement_that_is_not() {
    assertThat(step("ANALYZE t", "CREATE INDEX CONCURRENTLY i ON t (a)").isTransactional())
        .isFalse();
    assertThat(step("ANALYZE t", "SELECT 1").isTransactional()).isTrue();
  }

  @Test
  void is_not_made_of_a_statement_whose_lock_is_not_known() {
    assertThatThrownBy(() -> step("DO $$ BEGIN END $$"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DO $$");
  }
}
