package dev.dbwright.tools.index.size;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.TwinFixture;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinIndex;
import dev.dbwright.tools.twin.source.LiveSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionStatisticsTest {
  private static EmbeddedDatabase source;
  private static Twin twin;

  @BeforeAll
  static void describe() {
    source = EmbeddedDatabase.freshDatabase();
    source.runScript(
        source.spec(),
        """
        CREATE TABLE event (
          id int PRIMARY KEY, at timestamptz, name text, kind text, a int, b int, doc jsonb, big text);
        CREATE TABLE witness (x int);
        CREATE FUNCTION spying(t text) RETURNS text IMMUTABLE LANGUAGE plpgsql AS
          $$BEGIN INSERT INTO witness VALUES (1); RETURN t; END$$;
        CREATE FUNCTION reading(t text) RETURNS text IMMUTABLE LANGUAGE sql AS
          $$SELECT pg_read_file('PG_VERSION') || t$$;
        INSERT INTO event
          SELECT i, '2023-01-01'::timestamptz + i * interval '25 min', 'Name ' || i,
                 (ARRAY['x', 'X', 'y', 'Z'])[1 + i % 4], i % 40, i % 7,
                 jsonb_build_object('k', 'v' || i % 13), repeat(md5(i::text), 40)
          FROM generate_series(1, 40000) i;
        ANALYZE;
        """);
    twin =
        TwinFixture.server()
            .build(LiveSource.read(source.database(), new Cancellation()), new Cancellation());
  }

  @AfterAll
  static void close() {
    twin.close();
    source.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "date_trunc('day', at AT TIME ZONE 'UTC')",
        "date_trunc('hour', at AT TIME ZONE 'UTC')",
        "date_trunc('month', at AT TIME ZONE 'UTC')",
        "extract(dow FROM at AT TIME ZONE 'UTC')",
        "lower(name)",
        "lower(kind)",
        "upper(kind)",
        "id / 10",
        "id % 10",
        "a + b",
        "doc ->> 'k'",
        "md5(name)",
        "length(name)",
        "doc ? 'k'"
      })
  void an_expression_has_about_as_many_values_as_in_the_rows(String expression) {
    // given
    double rows =
        Double.parseDouble(
            source.query("SELECT count(DISTINCT (%s)) FROM event".formatted(expression)));

    // when
    TwinIndex index = twin.createHidden("CREATE INDEX ON event ((%s))".formatted(expression));
    List<String> unknown = ExpressionStatistics.transport(twin, index);

    // then
    assertThat(unknown).isEmpty();
    twin.show(Set.of(index));
    assertThat(
            twin.plan("SELECT DISTINCT (%s) FROM event".formatted(expression))
                .root()
                .number("Plan Rows"))
        .isBetween(rows / 3, rows * 3);
  }

  @Test
  void what_statistics_show_no_values_of_stays_unknown_and_is_named() {
    TwinIndex index = twin.createHidden("CREATE INDEX ON event (md5(big))");

    assertThat(ExpressionStatistics.transport(twin, index))
        .singleElement()
        .asString()
        .contains("md5(big)", "unknown", "no statistics that show values");
  }

  @Test
  void a_function_that_writes_or_reads_files_is_refused_and_leaves_nothing() {
    TwinIndex writing = twin.createHidden("CREATE INDEX ON event (spying(kind))");
    TwinIndex reading = twin.createHidden("CREATE INDEX ON event (reading(kind))");

    assertThat(ExpressionStatistics.transport(twin, List.of(writing, reading)))
        .hasSize(2)
        .anySatisfy(reason -> assertThat(reason).contains("INSERT is not allowed"))
        .anySatisfy(reason -> assertThat(reason).contains("permission denied"));
  }
}
