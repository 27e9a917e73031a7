package dev.dbwright.tools.index.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.index.expression.Expression.Kind;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpressionTest {
  @Test
  void a_column_loses_its_qualifier_and_keeps_its_quotes() {
    Expression column = Expression.read("t.\"Full Name\"");

    assertThat(column)
        .isEqualTo(new Expression(Kind.COLUMN, "t", "Full Name", List.of(), "\"Full Name\""));
  }

  @Test
  void a_conjunction_falls_into_its_parts() {
    Expression filter =
        Expression.read("((t.a <> 7) AND (t.b IS NULL) AND (NOT t.f) AND (t.n >= '-5'::numeric))");

    assertThat(filter.conjuncts())
        .extracting(Expression::kind)
        .containsExactly(Kind.OPERATION, Kind.IS_NULL, Kind.NOT, Kind.OPERATION);
  }

  @Test
  void a_list_of_values_is_an_any_over_a_literal() {
    Expression any = Expression.read("(t.c = ANY ('{a,b}'::bpchar[]))");

    assertThat(any.kind()).isEqualTo(Kind.ANY);
    assertThat(any.operands().get(1).isLiteral()).isTrue();
  }

  @Test
  void forms_with_words_between_their_arguments_are_calls() {
    assertThat(Expression.read("(SUBSTRING(t.tx FROM 1 FOR 2) = 'ab'::text)").operands().get(0))
        .extracting(Expression::kind, Expression::sql)
        .containsExactly(Kind.CALL, "SUBSTRING(tx FROM 1 FOR 2)");
    assertThat(Expression.read("EXTRACT(year FROM t.d)").kind()).isEqualTo(Kind.CALL);
    assertThat(Expression.read("(t.d AT TIME ZONE 'utc'::text)").sql())
        .isEqualTo("(d AT TIME ZONE 'utc'::text)");
  }

  @Test
  void types_of_several_words_end_where_they_end() {
    Expression both =
        Expression.read(
            "((t.a > '2020-01-01 00:00:00'::timestamp(3) without time zone) AND"
                + " ((t.b)::character varying(20) = 'x'::text))");

    assertThat(both.conjuncts()).hasSize(2);
    assertThat(both.conjuncts().get(0).operands().get(1).word())
        .isEqualTo("timestamp(3) without time zone");
  }

  @Test
  void results_of_subqueries_are_known_values_or_none() {
    assertThat(Expression.read("(t.id = (InitPlan 3).col1)").operands().get(1).kind())
        .isEqualTo(Expression.Kind.PARAMETER);
    assertThat(Expression.read("(t.id = (SubPlan 1))").operands().get(1).kind())
        .isEqualTo(Expression.Kind.OTHER);
    assertThat(Expression.read("(NOT (ANY (t.a = (hashed SubPlan 2).col1)))").columns())
        .extracting(Expression::word)
        .containsExactly("a");
  }

  @Test
  void rows_are_compared_key_by_key() {
    Expression row = Expression.read("(ROW(t.id, t.a) > ROW(5, 7))").operands().get(0);

    assertThat(row.kind()).isEqualTo(Kind.ROW);
    assertThat(row.operands()).extracting(Expression::word).containsExactly("id", "a");
  }

  @Test
  void operators_of_other_schemas_are_operators() {
    Expression like = Expression.read("(t.name OPERATOR(public.%) 'x'::text)");

    assertThat(like)
        .extracting(Expression::kind, Expression::word)
        .containsExactly(Kind.OPERATION, "%");
  }

  @Test
  void of_an_unknown_form_the_columns_remain() {
    Expression odd = Expression.read("XMLEXISTS('//a' PASSING BY REF t.doc) || (t.b IS JSON)");

    assertThat(odd.kind()).isEqualTo(Kind.OTHER);
    assertThat(odd.columns()).extracting(Expression::word).contains("doc", "b");
  }

  @Test
  void aggregates_windows_and_cases_keep_their_columns() {
    assertThat(Expression.read("count(DISTINCT t.a) FILTER (WHERE (t.b > 5))").columns())
        .hasSize(2);
    assertThat(Expression.read("row_number() OVER w1").kind()).isEqualTo(Kind.OTHER);
    assertThat(Expression.read("CASE WHEN t.f THEN (t.a = 1) ELSE (t.b = 2) END").columns())
        .hasSize(3);
  }

  @Test
  void any_text_gives_an_expression() {
    long seed = 20_261_121;
    System.out.println("seed " + seed);
    var random = new Random(seed);
    List<String> pieces =
        List.of(
            "(",
            ")",
            "t.a",
            "=",
            "'x'",
            "::",
            "text",
            "AND",
            "NOT",
            "ANY",
            "[",
            "]",
            ",",
            "CASE",
            "END",
            "IS",
            "NULL",
            "5",
            "f(",
            ".",
            "*",
            "SubPlan",
            "::timestamp",
            "OVER",
            "$1");
    for (int i = 0; i < 2_000; i++) {
      var text = new StringBuilder();
      for (int j = random.nextInt(12); j >= 0; j--) {
        text.append(pieces.get(random.nextInt(pieces.size()))).append(' ');
      }
      assertThat(Expression.read(text.toString())).as(text.toString()).isNotNull();
    }
  }
}
