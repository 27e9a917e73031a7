package dev.dbwright.agent.model.offline.intent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.agent.model.offline.Talk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssessScaleTest {
  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Shard? | Not yet",
        "Shard our 9M rows? | No,",
        "Shard our 10M rows? | Undecided",
        "Shard our 101M rows? | Undecided",
        "Shard 101M rows, 20k writes/s, primary at 95 % CPU? | Sharding is warranted",
        "Shard 101M rows, 20k writes/s, primary at 30 % CPU? | Undecided",
        "Partition the 9 million row table? | No,",
        "Partition a table of 300M rows that queries filter by day? | Partitioning is warranted",
        "read replicas at 99 reads/s? | No,",
        "read replicas at 100 reads/s? | Undecided",
        "read replicas at 1001 reads/s? | Read replicas are warranted",
        "pgbouncer for 49 connections? | No,",
        "pgbouncer for 51 connections? | Undecided",
        "pgbouncer for 101 connections? | A connection pooler is warranted",
        "materialized view for a query of 99 ms? | No,",
        "materialized view for a query of 2 s that may be stale? | A materialized view is warranted",
        "materialized view for a query of 2 s that must be current? | No,",
        "denormalize? | Not yet",
        "denormalize? the query takes 900 ms, the join is 15 % of it | No,",
        "denormalize? the query takes 900 ms, the join is 60 % of it | Undecided",
        "denormalize? 900 ms, the join takes 60 % of it, 95 % reads | Denormalization is warranted",
        "Redis? The same query repeats, takes 300 ms and must answer under 5 ms | A cache is warranted",
        "Redis for a query of 3 ms? | No,",
        "Redis for a query of 300 ms? | Undecided",
      })
  void judges_by_the_numbers(String question, String begins) {
    assertThat(Talk.unconnected().say(question)).startsWith(begins);
  }

  @Test
  void asks_for_what_is_missing_with_the_sql_to_run() {
    String answer = Talk.unconnected().say("We want to shard users, which key?");

    assertThat(answer).contains("pg_class", "pg_stat_statements", "EXPLAIN (ANALYZE, BUFFERS)");
  }

  @Test
  void takes_the_numbers_of_the_next_message() {
    Talk talk = Talk.unconnected();
    talk.say("we want to shard users, which key?");

    assertThat(talk.say("2M rows, 400 qps, 30 ms"))
        .startsWith("No, sharding is premature")
        .contains("2,000,000 rows [you], 400 queries/s [you], 30.0 ms [you]")
        .contains("100 M rows");
  }

  @Test
  void numbers_alone_are_no_question_of_scale() {
    assertThat(Talk.unconnected().say("2M rows, 400 qps")).doesNotContain("premature");
  }
}
