package dev.dbwright.tools.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.database.DatabaseIdentity;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.testing.SamplePlans;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChangePlanTest {
  private static final ChangePlan PLAN = SamplePlans.dropTable();

  @Test
  void comes_back_from_json_with_the_same_fingerprint() throws Exception {
    ChangePlan back = Json.mapper().readValue(Json.write(PLAN), ChangePlan.class);

    assertThat(back).isEqualTo(PLAN);
    assertThat(back.fingerprint()).isEqualTo(PLAN.fingerprint()).hasSize(64);
  }

  @Test
  void has_another_fingerprint_for_another_statement() {
    assertThat(with(PLAN.target(), "DROP TABLE users", PLAN.impact()).fingerprint())
        .isNotEqualTo(PLAN.fingerprint());
  }

  @Test
  void has_another_fingerprint_for_another_database() {
    var elsewhere = new DatabaseIdentity("1", "shop", "shop@localhost");

    assertThat(with(elsewhere, PLAN.statements().get(0), PLAN.impact()).fingerprint())
        .isNotEqualTo(PLAN.fingerprint());
  }

  @Test
  void has_another_fingerprint_for_another_measured_state() {
    Impact fewer =
        new Impact(
            PLAN.impact().objects(),
            PLAN.impact().dependants(),
            PLAN.impact().locks(),
            List.of(new Impact.RowsHit(0, "public.old_users", 3, true)),
            PLAN.impact().evidence());

    assertThat(with(PLAN.target(), PLAN.statements().get(0), fewer).fingerprint())
        .isNotEqualTo(PLAN.fingerprint());
  }

  private static ChangePlan with(DatabaseIdentity target, String sql, Impact impact) {
    return new ChangePlan(
        target,
        PLAN.environment(),
        PLAN.summary(),
        List.of(sql),
        PLAN.effect(),
        PLAN.risk(),
        PLAN.losesData(),
        impact,
        PLAN.outlook(),
        PLAN.saferFirst(),
        PLAN.rollback(),
        PLAN.checklist());
  }
}
