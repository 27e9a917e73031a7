package dev.dbwright.tools.explain;

import static dev.dbwright.tools.explain.rule.RuleAssert.assertRule;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanReader;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleAssert;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every rule. */
final class PlanRulesTest {
  static Stream<PlanRule> rules() {
    return PlanRules.ALL.stream();
  }

  private static Plan plan(PlanRule rule, String name) {
    String text = fixture(rule, name).orElseThrow();
    return new PlanReader(EngineReaders.ALL).read(text).plans().get(0);
  }

  /** With the statement that stands beside the plan, where there is one, as for --with-sql. */
  private static RuleAssert on(PlanRule rule, String name) {
    String statement = fixture(rule, name + ".sql").orElse(null);
    return assertRule(rule).of(statement).on(plan(rule, name));
  }

  private static Optional<String> fixture(PlanRule rule, String name) {
    try (InputStream file = rule.getClass().getResourceAsStream("fixtures/" + name)) {
      return file == null
          ? Optional.empty()
          : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void fires_on_the_example_of_its_page(PlanRule rule) {
    Finding finding = on(rule, rule.page().fires()).fires();

    assertThat(finding.name()).isEqualTo(rule.info().name());
    assertThat(finding.advice()).isNotBlank();
    assertThat(finding.evidence())
        .isNotEmpty()
        .allSatisfy(evidence -> assertThat(evidence.source()).isEqualTo("plan"));
    Plan plan = plan(rule, rule.page().fires());
    // A table of MySQL and a plan of SQLite have neither: nothing is a share of the whole there.
    if (plan.root().totalMs() > 0 || plan.root().totalCost() > 0) {
      String share = plan.root().totalMs() > 0 ? RuleContext.SHARE : RuleContext.SHARE_OF_COST;
      assertThat(finding.evidence())
          .anySatisfy(evidence -> assertThat(evidence.what()).isEqualTo(share));
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void stays_quiet_on_the_counterexample_of_its_page(PlanRule rule) {
    on(rule, rule.page().quiet()).isQuiet();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void has_a_page_that_says_why_and_what_mends_it(PlanRule rule) {
    assertThat(rule.page().why()).isNotBlank();
    assertThat(rule.page().remedy()).isNotBlank();
  }

  @Test
  void no_rule_is_forgotten_in_the_list() {
    Set<String> written =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(PlanRule.class.getPackageName())
                .stream()
                .filter(type -> type.isAssignableTo(PlanRule.class) && !type.isInterface())
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

    assertThat(PlanRules.ALL)
        .extracting(rule -> rule.getClass().getName())
        .containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void no_code_and_no_name_is_used_twice() {
    List<String> identities =
        PlanRules.ALL.stream()
            .flatMap(rule -> Stream.of(rule.info().code(), rule.info().name()))
            .toList();

    assertThat(identities).doesNotHaveDuplicates();
  }
}
