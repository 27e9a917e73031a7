package dev.dbwright.tools.index.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.index.review.rule.IndexFinding;
import dev.dbwright.tools.index.review.rule.IndexRule;
import dev.dbwright.tools.index.review.rule.ReviewedServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every rule of the review of indexes. */
final class IndexRulesTest {
  private static final ReviewedServer SERVER =
      new ReviewedServer(18, true, false, false, Map.of("pg_stat_statements", "public"));

  static Stream<IndexRule> rules() {
    return IndexRules.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void fires_on_the_example_of_its_page(IndexRule rule) {
    List<IndexFinding> findings = after(rule, rule.page().fires());

    assertThat(findings)
        .isNotEmpty()
        .extracting(IndexFinding::finding)
        .allSatisfy(
            finding -> {
              assertThat(finding.code()).isEqualTo(rule.info().code());
              assertThat(finding.advice()).isNotBlank();
              assertThat(finding.evidence()).isNotEmpty();
            })
        .anySatisfy(finding -> assertThat(finding.severity()).isEqualTo(rule.info().severity()));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void stays_quiet_on_the_counterexample_of_its_page(IndexRule rule) {
    assertThat(after(rule, rule.page().quiet()))
        .extracting(IndexFinding::finding)
        .extracting(Finding::message)
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void has_a_page_that_says_why_and_what_mends_it(IndexRule rule) {
    assertThat(rule.page().why()).isNotBlank();
    assertThat(rule.page().remedy()).isNotBlank();
  }

  @Test
  void no_rule_is_forgotten_in_the_list() {
    Set<String> written =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(IndexRule.class.getPackageName())
                .stream()
                .filter(type -> type.isAssignableTo(IndexRule.class) && !type.isInterface())
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

    assertThat(IndexRules.ALL)
        .extracting(rule -> rule.getClass().getName())
        .containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void no_code_and_no_name_is_used_twice() {
    assertThat(rules().flatMap(rule -> Stream.of(rule.info().code(), rule.info().name())))
        .doesNotHaveDuplicates();
  }

  private static List<IndexFinding> after(IndexRule rule, String example) {
    try (ReviewedDatabase database = ReviewedDatabase.after(text(rule, example))) {
      return rule.judge(database.rows(rule.sql(SERVER)), SERVER);
    }
  }

  private static String text(IndexRule rule, String example) {
    try (InputStream file = rule.getClass().getResourceAsStream("fixtures/" + example)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
