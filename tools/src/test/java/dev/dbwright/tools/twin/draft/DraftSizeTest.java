package dev.dbwright.tools.twin.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.statistics.RelationStatistics;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes from a person's numbers against those of the same tables with rows. */
final class DraftSizeTest {
  private static final String DDL =
      """
      CREATE TABLE parents (id int PRIMARY KEY, code uuid UNIQUE, flag boolean NOT NULL);
      CREATE TABLE events (
        id bigint PRIMARY KEY, flag boolean, parent_id int REFERENCES parents, kind smallint,
        note varchar(80), at timestamptz NOT NULL, amount numeric(12,2), day date);
      CREATE INDEX events_parent ON events (parent_id);
      CREATE INDEX events_kind_at ON events (kind, at);
      CREATE INDEX events_note ON events (note);
      CREATE INDEX events_day ON events (day DESC);
      CREATE TABLE loose (a int NOT NULL, b int NOT NULL) WITH (fillfactor = 50);
      """;
  private static final String ROWS =
      """
      INSERT INTO parents SELECT i, md5(i::text)::uuid, i % 2 = 0 FROM generate_series(1, 20000) i;
      INSERT INTO events
        SELECT i, i % 3 = 0, 1 + (i * 7919) % 20000, CASE WHEN i % 10 < 3 THEN NULL ELSE i % 5 END,
               repeat('x', 20 + i % 40) || i % 5000,
               timestamptz '2025-01-01' + i * interval '1 minute', i * 1.37,
               date '2025-01-01' + i % 300
        FROM generate_series(1, 200000) i;
      INSERT INTO loose SELECT i, i FROM generate_series(1, 50000) i;
      REINDEX TABLE events;
      REINDEX TABLE parents;
      """;
  private static final String NUMBERS =
      """
      parents 20k rows
      events 200k rows, kind 5 values 30% null, note avg 43 bytes, 5k values,
        at from 2025-01-01 to 2025-05-19, day from 2025-01-01 to 2025-10-27
      loose 50k rows
      """;

  private static EmbeddedDatabase database;
  private static PlannerStatistics drafted;

  @BeforeAll
  static void fill() {
    database = EmbeddedDatabase.freshDatabase();
    database.execute(DDL);
    database.execute(ROWS);
    drafted = Draft.of(DDL, NUMBERS).statistics();
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "parents",
        "events",
        "loose",
        "parents_pkey",
        "parents_code_key",
        "events_pkey",
        "events_parent",
        "events_kind_at",
        "events_note",
        "events_day"
      })
  void a_drafted_size_is_within_five_percent(String name) {
    long real = Long.parseLong(database.query("SELECT pg_relation_size('" + name + "') / 8192"));

    assertThat(relation(name).filePages()).isCloseTo(real, Percentage.withPercentage(5));
  }

  @Test
  void every_relation_of_the_server_is_drafted_under_its_name() {
    String names =
        database.query(
            "SELECT string_agg(relname, ',' ORDER BY relname) FROM pg_class"
                + " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i')");

    assertThat(drafted.relations().stream().map(each -> each.name().last()).sorted())
        .containsExactly(names.split(",", -1));
  }

  private static RelationStatistics relation(String name) {
    return DraftTest.relation(drafted, name);
  }
}
