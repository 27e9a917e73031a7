package dev.dbwright.tools.index.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.cancel.Deadline;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.statistics.RelationStatistics;
import dev.dbwright.tools.testing.TwinFixture;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadReader;
import dev.dbwright.tools.workload.WorkloadStatement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandidatesTest {
  private static final String DDL =
      """
      CREATE EXTENSION pg_trgm;
      CREATE TABLE customer (id int PRIMARY KEY, email text, name varchar(80), joined timestamptz);
      CREATE TABLE task (
        id bigint PRIMARY KEY, customer int, state text, run_at timestamptz, due date, done date,
        archived timestamptz, active boolean, payload jsonb, tags text[], during tstzrange,
        place point, source inet, body text, reference uuid,
        level smallint, price numeric, shelf int, UNIQUE (shelf, id));
      CREATE TABLE log (id bigint, at timestamptz, note text) PARTITION BY RANGE (at);
      CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM ('2025-01-01') TO ('2025-02-01');
      CREATE TABLE log_2 PARTITION OF log FOR VALUES FROM ('2025-02-01') TO ('2025-03-01');
      """;

  private static Twin twin;

  @BeforeAll
  static void build() {
    twin =
        TwinFixture.twinOf(
            DDL,
            new PlannerStatistics(
                180_000,
                Map.of(),
                List.of(relation("task"), relation("customer"), relation("log_1")),
                List.of(
                    column("state", 4, 0.1),
                    column("customer", 50_000, 0.0),
                    column("level", 6, 0.1),
                    column("price", 6, 0.1),
                    column("shelf", 6, 0.1),
                    column("run_at", -1, 0.99),
                    column("id", -1, 1.0)),
                List.of(),
                List.of()));
  }

  @AfterAll
  static void drop() {
    twin.close();
  }

  private static RelationStatistics relation(String name) {
    return new RelationStatistics(
        ObjectName.of("public", name),
        RelationStatistics.Kind.TABLE,
        10_000,
        1_000_000,
        10_000,
        10_000,
        Optional.empty());
  }

  private static ColumnStatistics column(String name, double distinct, double correlation) {
    return new ColumnStatistics(
        ObjectName.of("public", "task"),
        name,
        false,
        0,
        8,
        distinct,
        null,
        null,
        null,
        correlation,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static CandidatePool pool(Workload workload, Deadline deadline) {
    return Candidates.of(
        QueryAnalysis.of(twin, workload, Deadline.none(new Cancellation())),
        Collections.nCopies(workload.statements().size(), 1.0),
        deadline);
  }

  private static List<String> proposed(String... queries) {
    StringBuilder sql = new StringBuilder();
    for (String query : queries) {
      sql.append(query).append(";\n");
    }
    return proposed(WorkloadReader.readText("q", sql.toString()));
  }

  private static List<String> proposed(Workload workload) {
    return pool(workload, Deadline.none(new Cancellation())).candidates().stream()
        .map(candidate -> candidate.definition().ddl(""))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT id FROM task WHERE customer = 5 ORDER BY run_at DESC LIMIT 3 | (customer, run_at DESC)
          SELECT id FROM task WHERE customer = 5 AND run_at > now() - interval '1 day' | (customer, run_at)
          SELECT count(*) FROM task WHERE state = 'new' | (state)
          SELECT id FROM task WHERE (run_at, id) > (now(), 7) ORDER BY run_at, id LIMIT 9 | (run_at, id)
          SELECT max(run_at) FROM task WHERE customer = 5 | (customer, run_at)
          SELECT id, due FROM task WHERE customer = 5 | (customer) INCLUDE (id, due)
          SELECT name FROM customer WHERE lower(email) = 'a' | ((lower(email)))
          SELECT id FROM task WHERE payload ->> 'kind' = 'mail' | ((payload ->> 'kind'::text))
          SELECT id FROM customer WHERE name LIKE 'Ab%' | (name text_pattern_ops)
          SELECT id FROM customer WHERE name = 'Ab' | (name)
          SELECT name FROM customer WHERE name = ANY ('{Ab,Cd}') AND joined < now() | (name, joined)
          SELECT id FROM task WHERE body ILIKE '%late%' | USING gin (body gin_trgm_ops)
          SELECT id FROM task WHERE (payload -> 'a' ->> 'b')::int = 5 | (((((payload -> 'a'::text) ->> 'b'::text))::integer))
          SELECT id FROM task WHERE source << '10.0.0.0/8' AND customer = 5 | (customer, source)
          SELECT id FROM task WHERE payload @> '{"a": 1}' | USING gin (payload jsonb_path_ops)
          SELECT id FROM task WHERE payload ? 'a' | USING gin (payload)
          SELECT id FROM task WHERE tags && ARRAY['x', 'y'] | USING gin (tags)
          SELECT id FROM task WHERE to_tsvector('simple', body) @@ to_tsquery('simple', 'x') | USING gin ((to_tsvector('simple'::regconfig, body)))
          SELECT id FROM task WHERE during && tstzrange(now(), NULL) | USING gist (during)
          SELECT id FROM task WHERE source <<= '10.0.0.0/8' | USING gist (source inet_ops)
          SELECT id FROM task ORDER BY place <-> point(1, 2) LIMIT 5 | USING gist (place)
          SELECT count(*) FROM task WHERE run_at < '2025-01-01' | USING brin (run_at) WITH (pages_per_range = 32)
          SELECT id FROM task WHERE reference = gen_random_uuid() OR state = 'x' | (state)
          SELECT id FROM task WHERE reference = '00000000-0000-0000-0000-000000000001' | USING hash (reference)
          SELECT id FROM task WHERE done > due | (id) WHERE (done > due)
          SELECT id FROM task WHERE archived IS NULL AND active AND customer = 3 | (customer) WHERE (archived IS NULL)
          SELECT t.id FROM customer c JOIN task t ON t.customer = c.id WHERE c.email = 'a' AND t.state = 'x' | (customer, state)
          SELECT DISTINCT ON (customer) customer, run_at FROM task ORDER BY customer, run_at DESC | (customer, run_at DESC)
          SELECT s.state FROM (SELECT state, customer FROM task OFFSET 0) s ORDER BY s.customer | (customer)
          SELECT note FROM log WHERE id = 5 | ON public.log (id)
          DELETE FROM task WHERE customer = 5 AND state = 'old' | (customer, state)
          """)
  void serves(String query, String index) {
    assertThat(proposed(query)).anyMatch(ddl -> ddl.endsWith(index));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"customer = 5", "price = 5", "price < 5", "level < 3", "shelf = 2", "due < now()"})
  void the_constant_of_one_call_limits_no_index(String condition) {
    assertThat(proposed("SELECT id FROM task WHERE " + condition))
        .noneMatch(ddl -> ddl.contains("WHERE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(state = 'new'::text)", "(level = 3)", "active", "(done > due)"})
  void a_state_limits_an_index(String condition) {
    assertThat(proposed("SELECT customer FROM task WHERE " + condition + " AND id > 5"))
        .anyMatch(ddl -> ddl.contains("(id) WHERE") && ddl.contains(condition));
  }

  @ParameterizedTest
  @ValueSource(strings = {"payload", "tags"})
  void a_value_that_may_be_too_long_for_a_b_tree_is_not_held_beside_the_keys(String column) {
    assertThat(proposed("SELECT id, due, " + column + " FROM task WHERE customer = 5"))
        .anyMatch(ddl -> ddl.endsWith("(customer)"))
        .noneMatch(ddl -> ddl.contains(column));
  }

  @Test
  void an_order_behind_an_equality_is_told_with_it() {
    String sql = "SELECT id FROM task WHERE customer = 5 ORDER BY run_at DESC LIMIT 3";

    assertThat(
            pool(WorkloadReader.readText("q", sql), Deadline.none(new Cancellation())).candidates())
        .filteredOn(each -> each.definition().ddl("").endsWith("task (customer, run_at DESC)"))
        .extracting(Candidate::reason)
        .containsExactly(
            "finds the rows by customer and gives the first rows by run_at without a sort");
  }

  @Test
  void no_index_is_made_of_a_constant_that_nobody_gave() {
    String sql =
        "SELECT * FROM task WHERE state = 'new' AND customer = 5 AND payload ->> 'size' = 'xl'";
    Set<String> chosen = Set.of("'new'", "'5'", "'size'", "'xl'");
    var normalised = new WorkloadStatement("q", 1, sql, 9.0, 1.0, chosen);

    assertThat(proposed(new Workload(List.of(normalised), List.of(), List.of())))
        .isNotEmpty()
        .noneMatch(index -> index.contains("WHERE") || index.contains("'size'"));
  }

  @Test
  void a_prefix_is_never_left_to_an_order_that_only_the_twin_has() {
    assertThat(proposed("SELECT id FROM customer WHERE name LIKE 'Ab%'"))
        .noneMatch(ddl -> ddl.contains("customer (name)") || ddl.contains("name,"));
  }

  @Test
  void a_customer_s_number_in_two_queries_is_still_the_constant_of_a_call() {
    assertThat(
            proposed(
                "SELECT id FROM task WHERE customer = 5",
                "SELECT due FROM task WHERE customer = 5"))
        .noneMatch(ddl -> ddl.contains("WHERE"));
  }

  @Test
  void a_distance_from_one_place_is_no_key() {
    assertThat(proposed("SELECT id FROM task ORDER BY place <-> point(1, 2) LIMIT 5"))
        .noneMatch(ddl -> ddl.contains("<->"));
  }

  @Test
  void rows_that_are_locked_are_read_from_the_table() {
    assertThat(proposed("SELECT id FROM task WHERE state = 'new' FOR UPDATE SKIP LOCKED"))
        .isNotEmpty()
        .noneMatch(ddl -> ddl.contains("INCLUDE"));
  }

  @Test
  void what_the_index_is_limited_by_it_need_not_hold() {
    assertThat(proposed("SELECT max(run_at) FROM task WHERE archived IS NULL"))
        .contains("CREATE INDEX ON public.task (run_at) WHERE (archived IS NULL)");
  }

  @Test
  void an_expression_that_can_change_is_no_key() {
    assertThat(proposed("SELECT id FROM task WHERE date_trunc('day', run_at) = now()"))
        .noneMatch(ddl -> ddl.contains("date_trunc"));
  }

  @Test
  void the_same_workload_gives_the_same_list() {
    String[] queries = {
      "SELECT id FROM task WHERE customer = 5 AND state = 'x' ORDER BY run_at LIMIT 3",
      "SELECT t.id FROM customer c JOIN task t ON t.customer = c.id WHERE t.active"
    };

    assertThat(proposed(queries)).isEqualTo(proposed(queries)).doesNotHaveDuplicates();
  }

  @Test
  void a_statement_is_known_by_the_expressions_that_it_speaks_of() {
    QueryAnalysis analysis =
        QueryAnalysis.of(
            twin,
            WorkloadReader.readText(
                "q",
                """
                SELECT extract(year FROM due), count(*) FROM task GROUP BY 1;
                SELECT due FROM task;
                SELECT id FROM task WHERE 2020 < extract(year FROM due);
                """),
            Deadline.none(new Cancellation()));

    assertThat(analysis.expressions(0)).contains("(EXTRACT(year FROM due))");
    assertThat(analysis.expressions(1)).isEmpty();
    assertThat(analysis.expressions(2)).contains("(EXTRACT(year FROM due))");
  }

  @Test
  void a_statement_that_the_twin_refuses_gives_none() {
    assertThat(proposed("SELECT gone FROM task")).isEmpty();
  }

  @Test
  void names_the_statements_that_the_time_did_not_suffice_for() {
    CandidatePool pool =
        pool(
            WorkloadReader.readText("q", "SELECT id FROM task WHERE customer = 5;"),
            Deadline.in(Duration.ZERO, new Cancellation()));

    assertThat(pool.candidates()).isEmpty();
    assertThat(pool.remarks())
        .containsExactly("The time did not suffice to look for indexes for 1 of the statements.");
  }
}
