package dev.dbwright.tools.health.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.dbwright.tools.finding.Finding;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every check of a list. Each list has one test class, which extends this one. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class HealthCheckContract {
  /** The list under test. */
  protected abstract List<HealthCheck> checks();

  /** A server on which every check of the list can run, as examples of rows are judged for. */
  protected abstract Server server();

  /** What the check says in a fresh database on which {@code script} has run. */
  protected abstract CheckResult resultAfter(String script, HealthCheck check);

  @ParameterizedTest
  @MethodSource("checks")
  void fires_on_the_example_of_its_page(HealthCheck check) {
    List<Finding> findings = resultOf(check, check.page().fires()).findings();

    assertThat(findings)
        .isNotEmpty()
        .allSatisfy(
            finding -> {
              assertThat(finding.code()).isEqualTo(check.info().code());
              assertThat(finding.name()).isEqualTo(check.info().name());
              assertThat(finding.message()).isNotBlank();
              assertThat(finding.advice()).isNotBlank();
              assertThat(finding.evidence()).isNotEmpty();
            });
    assertThat(findings)
        .as("one at least is as grave as the check says it usually is")
        .anySatisfy(finding -> assertThat(finding.severity()).isEqualTo(check.info().severity()));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void stays_quiet_on_the_counterexample_of_its_page(HealthCheck check) {
    assertThat(resultOf(check, check.page().quiet()).findings()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("checks")
  void has_a_page_that_says_why_from_when_on_and_what_mends_it(HealthCheck check) {
    CheckPage page = check.page();

    assertThat(List.of(page.why(), page.threshold(), page.source(), page.remedy()))
        .allSatisfy(text -> assertThat(text).isNotBlank());
  }

  @Test
  void no_check_is_forgotten_in_the_list() {
    Set<String> written =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(checks().get(0).getClass().getPackageName())
                .stream()
                .filter(type -> type.isAssignableTo(HealthCheck.class))
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

    assertThat(checks())
        .extracting(check -> check.getClass().getName())
        .containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void no_code_and_no_name_is_used_twice() {
    List<String> identities =
        checks().stream()
            .flatMap(check -> Stream.of(check.info().code(), check.info().name()))
            .toList();

    assertThat(identities).doesNotHaveDuplicates();
  }

  private CheckResult resultOf(HealthCheck check, String example) {
    String text = CheckExamples.text(check, example);
    return example.endsWith(".csv")
        ? check.judge(CheckExamples.rows(text), server())
        : resultAfter(text, check);
  }
}
