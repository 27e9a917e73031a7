package dev.dbwright.tools.explain.rule.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SargabilityTest {
  private static Sargability of(String filter) {
    return Sargability.of(Condition.parse(filter));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(region = 17)",
        "((kind)::text = 'x'::text)",
        "((a = 1) OR (b = 2))",
        "(note ~~ 'abc%'::text)",
        "(note ~~* 'abc%'::text)",
        "(created_at > (now() - '1 day'::interval))",
        "(created_at > (InitPlan 1).col1)",
        "(tags @> '{5}'::integer[])",
        "(ROW(a, b) > ROW(1, 2))",
        "(NOT active)",
        "(region <> 3)",
        "(note IS NOT NULL)",
      })
  void an_index_can_serve_plain_columns(String filter) {
    assertThat(of(filter).isIndexable()).isTrue();
    assertThat(of(filter).hiddenColumn()).isEmpty();
    assertThat(of(filter).leadingWildcard()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "(lower(name) = 'x'::text)|lower(name)",
        "(date_trunc('day'::text, created_at) = '2024-05-05'::date)"
            + "|date_trunc('day'::text, created_at)",
        "((created_at)::date = '2024-07-01'::date)|(created_at)::date",
        "((total)::integer = 5)|(total)::integer",
        "((id % 50) = 0)|id % 50",
        "((- region) = 5)|- region",
        "((data ->> 'a'::text) = '5'::text)|data ->> 'a'::text",
        "((created_at AT TIME ZONE 'UTC'::text) > now())|created_at AT TIME ZONE 'UTC'::text",
        "(EXTRACT(year FROM o.created_at) = '2024'::numeric)|EXTRACT(year FROM o.created_at)",
        "(COALESCE(note, 'x'::text) IS NULL)|COALESCE(note, 'x'::text)",
        "((region = 1) AND (5 = abs(channel)))|abs(channel)",
        "((region = 1) OR (NOT starts_with(note, 'x'::text)))|starts_with(note, 'x'::text)",
      })
  void finds_the_expression_that_hides_a_column(String filter, String expression) {
    assertThat(of(filter).isIndexable()).isFalse();
    assertThat(of(filter).hiddenColumn().orElseThrow().source()).hasToString(expression);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a = b)",
        "(lower(a) = lower(b))",
        "(note ~ '^abc'::text)",
        "(note !~~ '%x'::text)",
        "(NOT (ANY (a = (hashed SubPlan 1).col1)))",
        "(abs(a) = (SubPlan 1))",
        "(note ~~ $1)",
      })
  void no_index_serves_these_and_no_hidden_column_is_to_blame(String filter) {
    assertThat(of(filter).isIndexable()).isFalse();
    assertThat(of(filter).hiddenColumn()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(note ~~ '%abc%'::text)",
        "((email)::text ~~* '%x'::text)",
        "((region = 1) AND (lower(note) ~~ '%a'::text))",
        "(note ~~ ANY ('{b%,%a%}'::text[]))",
      })
  void finds_a_leading_wildcard(String filter) {
    assertThat(of(filter).isIndexable()).isFalse();
    assertThat(of(filter).leadingWildcard()).isPresent();
    assertThat(of(filter).hiddenColumn()).isEmpty();
  }
}
