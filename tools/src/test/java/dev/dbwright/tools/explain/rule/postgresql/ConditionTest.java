package dev.dbwright.tools.explain.rule.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.rule.postgresql.Expression.Kind;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConditionTest {
  private static Expression only(String text) {
    List<Expression> terms = Condition.parse(text).terms();
    assertThat(terms).hasSize(1);
    return terms.get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "(region = 17)|region|=|17",
        "(17 < region)|region|>|17",
        "((o.kind)::text = 'k3'::text)|kind|=|'k3'::text",
        "(\"a.b\" >= '-1'::integer)|\"a.b\"|>=|'-1'::integer",
        "(w.\"Paid At\" < '2024-05-05 00:00:00'::timestamp without time zone)"
            + "|\"Paid At\"|<|'2024-05-05 00:00:00'::timestamp without time zone",
        "(status = ANY ('{a,b}'::text[]))|status|= ANY|'{a,b}'::text[]",
        "(status = 'new'::text COLLATE \"C\")|status|=|'new'::text COLLATE \"C\"",
        "(note = 'it''s \\ ('::text)|note|=|'it''s \\ ('::text",
        "(id = $1)|id|=|$1",
        "(created_at > (InitPlan 2).col1)|created_at|>|InitPlan 2).col1",
        "(created_at > (now() - '1 day'::interval))|created_at|>|now() - '1 day'::interval",
        "((total)::character varying = 'x'::text)|total|=|'x'::text",
        "(data @> '{\"a\": 1}'::jsonb)|data|@>|'{\"a\": 1}'::jsonb",
        "(day = CURRENT_DATE)|day|=|CURRENT_DATE",
      })
  void reads_a_comparison(String text, String column, String operator, String value) {
    Comparison comparison = Comparison.of(only(text)).orElseThrow();

    assertThat(comparison.column().name()).isEqualTo(column);
    assertThat(comparison.operator()).isEqualTo(operator);
    assertThat(comparison.value().source().toString().replaceFirst("^\\(", "")).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(lower(name) = 'x'::text)",
        "(a = b)",
        "((a + 1) = 5)",
        "(id = (SubPlan 1))",
        "(name IS NULL)",
        "(NOT active)",
        "active",
        "(ROW(a, b) > ROW(1, 2))",
        "(EXTRACT(year FROM created_at) = '2024'::numeric)",
        "((created_at AT TIME ZONE 'UTC'::text) > now())",
        "((ARRAY[a, b])[1] = 2)",
      })
  void takes_nothing_else_for_a_comparison(String text) {
    assertThat(Comparison.of(only(text))).isEmpty();
  }

  @Test
  void splits_what_is_anded_and_keeps_what_is_ored() {
    var condition =
        Condition.parse("((a = 1) AND ((b = 2) OR ((c = 3) AND (d = 4))) AND (NOT active))");

    assertThat(condition.terms())
        .extracting(Expression::kind)
        .containsExactly(Kind.OPERATION, Kind.OR, Kind.NOT);
    assertThat(condition.equalColumns()).containsExactly("a");
    assertThat(condition.indexColumns()).containsExactly("a", "active");
  }

  @Test
  void reads_cases_and_special_calls_to_their_end() {
    var condition =
        Condition.parse(
            "((CASE WHEN (region = 1) THEN channel ELSE 0 END = 5)"
                + " AND (POSITION(('a'::text) IN (note)) > 3)"
                + " AND (SUBSTRING(note FROM 1 FOR 2) = 'ab'::text)"
                + " AND ((total)::numeric(10,2) = 5.00) AND (region = 3))");

    assertThat(condition.terms()).hasSize(5);
    assertThat(condition.equalColumns()).containsExactly("region");
    assertThat(condition.terms().get(0).columns()).containsExactly("region", "channel");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(NOT (ANY (id = (hashed SubPlan 1).col1)))",
        "(NOT (hashed SubPlan 1))",
        "((SubPlan 3) = 3)",
        "EXISTS(SubPlan 1)",
        "(alternatives: SubPlan 1 or hashed SubPlan 2)",
      })
  void recognises_a_subplan(String text) {
    assertThat(Condition.parse(text).has(Kind.SUBPLAN)).isTrue();
  }

  @Test
  void tells_the_tables_that_an_or_spans() {
    String one = "((o.a = 1) OR (o.b = 2))";
    String two = "(((c.country)::text = 'a.b'::text) OR (\"My Orders\".total > '499'::numeric))";

    assertThat(Condition.parse(one).orAcrossTables()).isEmpty();
    assertThat(Condition.parse(two).orAcrossTables().orElseThrow().qualifiers())
        .containsExactlyInAnyOrder("c", "My Orders");
  }

  @Test
  void tells_the_columns_of_a_join() {
    var join = Condition.parse("((o.id = l.order_id) AND ((l.kind)::text = (o.kind)::text))");

    assertThat(join.joinColumns("l")).containsExactly("order_id", "kind");
    assertThat(join.namesOtherThan("l")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "o.created_at DESC, id|created_at DESC,id",
        "\"Weird, name\" DESC NULLS LAST|\"Weird, name\" DESC NULLS LAST",
        "lower(name), id|",
        "name COLLATE \"C\"|",
        "id USING >|",
      })
  void reads_sort_keys_of_plain_columns(String key, @Nullable String columns) {
    List<String> expected = columns == null ? List.of() : List.of(columns.split(",(?! name)"));

    assertThat(Condition.sortColumns(key)).isEqualTo(expected);
  }

  @Test
  void bears_any_text() {
    String alphabet = "()[]'\"a1.:,=<~%$ ";
    List<String> words =
        List.of("AND ", " OR ", "NOT ", "CASE ", "END ", "IS NULL", " ANY (", "::text", "DESC");
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      var text = new StringBuilder();
      for (int piece = random.nextInt(30); piece > 0; piece--) {
        text.append(
            random.nextBoolean()
                ? words.get(random.nextInt(words.size()))
                : alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String filter = text.toString();

      assertThat(Condition.parse(filter).indexColumns())
          .as("seed %d: %s", seed, filter)
          .isNotNull();
      assertThat(Condition.parse(filter).joinColumns("a")).isNotNull();
      assertThat(Condition.sortColumns(filter)).isNotNull();
      Sargability sargability = Sargability.of(Condition.parse(filter));
      assertThat(sargability.isIndexable() && sargability.leadingWildcard().isPresent()).isFalse();
    }
  }

  @Test
  void bears_nesting_without_end() {
    assertThat(Condition.parse("(".repeat(1_000_000)).terms()).hasSize(1);
    assertThat(Condition.parse("NOT ".repeat(1_000_000)).terms()).hasSize(1);
    assertThat(Condition.parse("a" + "::text".repeat(1_000_000)).has(Kind.COLUMN)).isTrue();
    assertThat(Condition.parse("a" + " = a".repeat(1_000_000)).has(Kind.SUBPLAN)).isFalse();
  }
}
