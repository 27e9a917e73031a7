package dev.dbwright.tools.explain.rule.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScalarTextTest {
  private static final String PLACED = "[Shop].[dbo].[Orders].[Placed] as [o].[Placed]";

  @Test
  void columns_are_named_once_and_variables_apart() {
    ScalarText text =
        ScalarText.of(PLACED + ">=[@from] AND " + PLACED + "<[@to] AND [o].[Shop Id]=(1)");

    assertThat(text.columns()).containsExactly("Placed", "Shop Id");
    assertThat(text.variables()).containsExactly("@from", "@to");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "datepart(year,%s)=(2026) | datepart() of Placed",
        "CONVERT(date,%s,0)=[@d] | CONVERT() of Placed",
        "isnull(%s,'19000101')>[@d] | isnull() of Placed",
        "(%s+(1))>[@d] | arithmetic on Placed",
        "(1)-%s>[@d] | arithmetic on Placed",
        "substring(upper(%s),(1),(2))='AB' | upper() of Placed",
        "[Shop].[dbo].[net](%s)>(1) | [Shop].[dbo].[net]() of Placed"
      })
  void what_hides_a_column_is_named(String text, String hidden) {
    ScalarText scalar = ScalarText.of(text.formatted(PLACED));

    assertThat(scalar.isIndexable()).isFalse();
    assertThat(scalar.hiddenColumn()).contains(hidden);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s=[@d]",
        "%s>=dateadd(day,(-1),[@now])",
        "%s=CONVERT_IMPLICIT(datetime,[@d],0)",
        "(%s>[@d] OR %1$s IS NULL)",
        "%s='datepart(year,[a].[b])'",
        "%s like 'a%%'",
        "[o].[a]]b]=(1)"
      })
  void a_bare_column_may_be_sought(String text) {
    assertThat(ScalarText.of(text.formatted(PLACED)).isIndexable()).isTrue();
  }

  @Test
  void a_converted_column_is_told_from_a_converted_value() {
    assertThat(ScalarText.of("CONVERT_IMPLICIT(int," + PLACED + ",0)=[@p]").convertedColumn())
        .contains("Placed");
    assertThat(ScalarText.of(PLACED + "=CONVERT_IMPLICIT(int,[@p],0)").convertedColumn()).isEmpty();
  }

  @Test
  void a_wildcard_at_the_start_is_told_from_one_at_the_end() {
    assertThat(ScalarText.of("[o].[Name] like N'%son'").hasLeadingWildcard()).isTrue();
    assertThat(ScalarText.of("[o].[Name] like N'son%'").hasLeadingWildcard()).isFalse();
  }

  @Test
  void what_the_plan_computes_is_no_column() {
    assertThat(ScalarText.of("[Expr1004]>(10)").isComputed()).isTrue();
    assertThat(ScalarText.of("[Expr1004]>(10)").columns()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[", "[a", "[a].", "'", "f(", ")))", "[@", "[a].[b] as [", "((([a].[b]"})
  void broken_texts_are_read_to_their_end(String text) {
    assertThat(ScalarText.of(text).variables()).hasSizeLessThan(2);
  }
}
