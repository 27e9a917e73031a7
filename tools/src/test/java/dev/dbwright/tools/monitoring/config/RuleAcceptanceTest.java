package dev.dbwright.tools.monitoring.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.monitoring.alert.AlertRule;
import dev.dbwright.tools.monitoring.alert.Alerts;
import dev.dbwright.tools.monitoring.alert.Hold;
import dev.dbwright.tools.monitoring.alert.Watched;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules and their tests before Debian's promtool, as they are and with faults put in. */
class RuleAcceptanceTest {
  private static final Pattern COMPARISON = Pattern.compile(" (==|<|>) ");

  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MYSQL", "MARIADB"})
  void promtool_accepts_the_rules_and_their_tests_pass(Engine engine, @TempDir Path folder)
      throws Exception {
    MonitoringSetup setup = Plans.of(Plans.watched(engine));
    Promtool promtool = new Promtool(folder).add("all", setup, setup);

    assertThat(promtool.check().get("all")).contains("SUCCESS: " + setup.alerts().size());
    assertThat(promtool.test().get("all")).contains("SUCCESS").doesNotContain("FAILED");
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MARIADB"})
  void a_fault_in_any_alert_fails_its_tests(Engine engine, @TempDir Path folder) throws Exception {
    Watched watched = Plans.watched(engine);
    var promtool = new Promtool(folder);
    for (AlertRule alert : Alerts.of(watched)) {
      mutants(alert).forEach((name, mutant) -> add(promtool, watched, name, mutant, alert));
    }

    Map<String, String> said = promtool.test();
    assertThat(said).hasSizeGreaterThan(40);
    assertThat(
            said.entrySet().stream()
                .filter(each -> !each.getValue().contains("FAILED"))
                .map(Map.Entry::getKey))
        .as("faults that no test sees")
        .isEmpty();
  }

  private static void add(
      Promtool promtool, Watched watched, String name, AlertRule mutant, AlertRule alert) {
    try {
      promtool.add(name, Plans.of(watched, List.of(mutant)), Plans.of(watched, List.of(alert)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, AlertRule> mutants(AlertRule alert) {
    Map<String, AlertRule> mutants = new LinkedHashMap<>();
    Matcher comparison = COMPARISON.matcher(alert.expression());
    assertThat(comparison.find() || alert.expression().contains("absent")).isTrue();
    mutants.put(
        alert.name() + "-turned",
        with(alert, comparison.replaceFirst(turned(comparison.group(1)))));
    Duration hold = alert.hold().time();
    mutants.put(alert.name() + "-later", with(alert, hold.plusMinutes(1)));
    if (!hold.isZero()) {
      mutants.put(alert.name() + "-sooner", with(alert, hold.minusMinutes(1)));
    }
    if (alert.limit() != null) {
      mutants.put(alert.name() + "-higher", scaled(alert, 1.25));
      mutants.put(alert.name() + "-lower", scaled(alert, 0.8));
    }
    return mutants;
  }

  private static String turned(String comparison) {
    return switch (comparison) {
      case "==" -> " != ";
      case "<" -> " > ";
      default -> " < ";
    };
  }

  private static AlertRule scaled(AlertRule alert, double factor) {
    var limit = Objects.requireNonNull(alert.limit());
    String number = limit.number();
    String other = Double.toString(limit.value() * factor);
    return with(
        alert, alert.expression().replaceFirst("(?<=[<>] )" + Pattern.quote(number), other));
  }

  private static AlertRule with(AlertRule alert, String expression) {
    return with(alert, expression, alert.hold());
  }

  private static AlertRule with(AlertRule alert, Duration hold) {
    return with(alert, alert.expression(), new Hold(hold, alert.hold().reason()));
  }

  private static AlertRule with(AlertRule alert, String expression, Hold hold) {
    return new AlertRule(
        alert.name(),
        alert.severity(),
        expression,
        hold,
        alert.summary(),
        alert.meaning(),
        alert.first(),
        alert.limit(),
        alert.cases());
  }
}
