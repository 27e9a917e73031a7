package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.explain.rule.RuleAssert.assertRule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule fires at its limit and stays quiet just beside it. */
final class SqlserverLimitsTest {
  static Stream<Limit> limits() {
    return Limit.all().stream();
  }

  @ParameterizedTest
  @MethodSource("limits")
  void fires_at_its_limit(Limit limit) {
    assertRule(limit.rule()).on(limit.fires().plan()).fires();
  }

  @ParameterizedTest
  @MethodSource("limits")
  void stays_quiet_just_beside_it(Limit limit) {
    assertRule(limit.rule()).on(limit.quiet().plan()).isQuiet();
  }

  @Test
  void no_rule_is_without_a_limit() {
    assertThat(Limit.all().stream().map(limit -> limit.rule().info().name()).distinct())
        .containsExactlyInAnyOrderElementsOf(
            SqlserverRules.ALL.stream().map(rule -> rule.info().name()).toList());
  }
}
