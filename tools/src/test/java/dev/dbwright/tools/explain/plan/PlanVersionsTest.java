package dev.dbwright.tools.explain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What PostgreSQL's versions, and the servers made from it, print in ways of their own. */
final class PlanVersionsTest {
  private static Plan plan(String paste) {
    List<Plan> plans = new PlanReader().read(paste).plans();
    assertThat(plans).hasSize(1);
    return plans.get(0);
  }

  /** A sequential scan with {@code detail} below it. */
  private static PlanNode scanWith(String detail) {
    return plan("Seq Scan on t (actual time=1.0..2.0 rows=3 loops=1)\n  " + detail + "\n").root();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I/O Timings: read=1.500",
        "I/O Timings: shared/local read=1.500",
        "I/O Timings: shared read=1.500",
      })
  void io_timings_of_three_generations_are_one_property(String line) {
    assertThat(scanWith(line).number("Shared I/O Read Time")).isEqualTo(1.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"I/O Read Time", "Shared I/O Read Time"})
  void io_timings_of_json_are_one_property_too(String key) {
    String json = "[{\"Plan\": {\"Node Type\": \"Result\", \"%s\": 1.5}}]".formatted(key);

    assertThat(plan(json).root().number("Shared I/O Read Time")).isEqualTo(1.5);
  }

  @ParameterizedTest
  @CsvSource({
    "Total runtime: 3.5 ms, 3.5",
    "Execution time: 3.5 ms, 3.5",
    "Execution Time: 3.5 ms, 3.5"
  })
  void the_time_of_the_whole_had_three_names(String line, double ms) {
    assertThat(plan("Result  (cost=0.00..0.01 rows=1 width=0)\n" + line + "\n").executionMs())
        .isEqualTo(ms);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Planning time: 0.25 ms", "Planning Time: 0.25 ms"})
  void the_time_of_planning_had_two_names(String line) {
    assertThat(plan("Result  (cost=0.00..0.01 rows=1 width=0)\n" + line + "\n").planningMs())
        .isEqualTo(0.25);
  }

  @Test
  void rows_have_decimals_from_18_on() {
    assertThat(plan("Seq Scan on t (actual rows=33.67 loops=3)").root().actualRows())
        .isEqualTo(101.01);
  }

  @Test
  void memory_and_disk_of_a_sort_keep_their_type() {
    PlanNode sort = scanWith("Sort Method: external merge  Disk: 2048kB");

    assertThat(sort.text("Sort Method")).contains("external merge");
    assertThat(sort.text("Sort Space Type")).contains("Disk");
    assertThat(sort.number("Sort Space Used")).isEqualTo(2048);
  }

  @Test
  void storage_of_18_stands_on_one_line() {
    PlanNode node = scanWith("Storage: Disk  Maximum Storage: 4096kB");

    assertThat(node.text("Storage")).contains("Disk");
    assertThat(node.number("Maximum Storage")).isEqualTo(4096);
  }

  @Test
  void a_bitmap_tells_its_exact_and_lossy_blocks() {
    PlanNode node = scanWith("Heap Blocks: exact=12 lossy=7");

    assertThat(node.number("Exact Heap Blocks")).isEqualTo(12);
    assertThat(node.number("Lossy Heap Blocks")).isEqualTo(7);
  }

  @Test
  void memoize_tells_its_key_and_hits() {
    Plan plan =
        plan(
            """
            Nested Loop (actual time=0.1..9.0 rows=5 loops=1)
              ->  Seq Scan on o (actual time=0.1..1.0 rows=5 loops=1)
              ->  Memoize (actual time=0.1..0.2 rows=1 loops=5)
                    Cache Key: o.id
                    Cache Mode: logical
                    Hits: 3  Misses: 2  Evictions: 1  Overflows: 0  Memory Usage: 9kB
                    ->  Index Scan using c_pkey on c (actual time=0.1..0.1 rows=1 loops=2)
            """);

    PlanNode memoize = plan.nodes().get(2);
    assertThat(memoize.text("Cache Key")).contains("o.id");
    assertThat(memoize.number("Cache Hits")).isEqualTo(3);
    assertThat(memoize.number("Cache Misses")).isEqualTo(2);
    assertThat(memoize.number("Cache Evictions")).isEqualTo(1);
  }

  @Test
  void batches_of_a_hash_keep_what_was_planned() {
    Plan plan =
        plan(
            """
            Hash (actual time=1.0..1.0 rows=9 loops=1)
              Buckets: 4096 (originally 1024)  Batches: 8 (originally 1)  Memory Usage: 40kB
              ->  Seq Scan on t (actual time=0.1..0.5 rows=9 loops=1)
            """);

    assertThat(plan.root().number("Hash Batches")).isEqualTo(8);
    assertThat(plan.root().number("Original Hash Batches")).isEqualTo(1);
    assertThat(plan.root().number("Hash Buckets")).isEqualTo(4096);
  }

  @Test
  void wal_is_taken_apart() {
    PlanNode node = scanWith("WAL: records=5 fpi=2 bytes=16384 buffers full=1");

    assertThat(node.number("WAL Records")).isEqualTo(5);
    assertThat(node.number("WAL FPI")).isEqualTo(2);
    assertThat(node.number("WAL Bytes")).isEqualTo(16384);
    assertThat(node.number("WAL Buffers Full")).isEqualTo(1);
  }

  @Test
  void a_merge_tells_what_became_of_its_tuples() {
    Plan plan =
        plan(
            """
            Merge on target t (actual time=2.0..2.0 rows=0 loops=1)
              Tuples: inserted=3 updated=4 skipped=5
              ->  Seq Scan on source s (actual time=0.1..0.5 rows=12 loops=1)
            """);

    assertThat(plan.root().variant().operation()).isEqualTo("Merge");
    assertThat(plan.root().number("Tuples Inserted")).isEqualTo(3);
    assertThat(plan.root().number("Tuples Skipped")).isEqualTo(5);
  }

  @Test
  void an_upsert_tells_its_conflicts() {
    Plan plan =
        plan(
            """
            Insert on t (actual time=2.0..2.0 rows=0 loops=1)
              Conflict Resolution: UPDATE
              Conflict Arbiter Indexes: t_pkey
              Tuples Inserted: 1
              Conflicting Tuples: 99
              ->  Values Scan on "*VALUES*" (actual time=0.1..0.5 rows=100 loops=1)
            """);

    assertThat(plan.root().number("Conflicting Tuples")).isEqualTo(99);
    assertThat(plan.nodes().get(1).target().alias()).isEqualTo("*VALUES*");
  }

  @Test
  void jit_and_planning_are_sections_of_the_whole() {
    Plan plan =
        plan(
            """
            Result (actual time=0.1..0.1 rows=1 loops=1)
            Planning:
              Buffers: shared hit=12
              Memory: used=20kB  allocated=32kB
            Planning Time: 0.300 ms
            JIT:
              Functions: 4
              Options: Inlining true, Optimization true, Expressions true, Deforming true
              Timing: Generation 1.0 ms (Deform 0.1 ms), Inlining 2.0 ms, Total 9.0 ms
            Execution Time: 12.000 ms
            """);

    assertThat(plan.text("Planning Buffers")).contains("shared hit=12");
    assertThat(plan.text("Planning Memory")).contains("used=20kB  allocated=32kB");
    assertThat(plan.text("JIT Functions")).contains("4");
    assertThat(plan.text("JIT Timing").orElse("")).endsWith("Total 9.0 ms");
  }

  @Test
  void workers_and_their_jit_stay_with_their_node() {
    Plan plan =
        plan(
            """
            Gather (actual time=1.0..9.0 rows=6 loops=1)
              Workers Planned: 2
              Workers Launched: 1
              ->  Parallel Seq Scan on public.t (actual time=0.1..4.0 rows=3 loops=2)
                    Output: a
                    Worker 0:  actual time=0.1..3.5 rows=2 loops=1
                      JIT:
                        Functions: 2
                      Buffers: shared hit=7
            """);

    PlanNode scan = plan.nodes().get(1);
    assertThat(plan.root().number("Workers Launched")).isEqualTo(1);
    assertThat(scan.actualRows()).isEqualTo(6);
    assertThat(scan.workers()).extracting(WorkerShare::rowsPerLoop).containsExactly(2.0);
  }

  @Test
  void a_foreign_scan_that_runs_async_says_so() {
    Plan plan =
        plan(
            """
            Append
              ->  Async Foreign Scan on public.remote_1 r_1
                    Remote SQL: SELECT a FROM public.one
              ->  Async Foreign Scan on public.remote_2 r_2
                    Remote SQL: SELECT a FROM public.two
            """);

    assertThat(plan.nodes().get(2).type()).isEqualTo("Foreign Scan");
    assertThat(plan.nodes().get(2).text("Async Capable")).contains("true");
  }

  @Test
  void a_foreign_update_of_a_whole_join_names_no_table() {
    Plan plan = plan("Update on public.ft2\n  ->  Foreign Update\n        Remote SQL: UPDATE x\n");

    assertThat(plan.nodes().get(1).type()).isEqualTo("Foreign Scan");
    assertThat(plan.nodes().get(1).variant().operation()).isEqualTo("Update");
  }

  @Test
  void the_tables_that_are_written_keep_their_remote_sql() {
    Plan plan =
        plan(
            """
            Update on public.parent
              Update on public.child parent_1
              Foreign Update on public.remote parent_2
                Remote SQL: UPDATE public.far SET b = $2
              ->  Seq Scan on public.child parent_1
            """);

    assertThat(plan.root().text("Remote SQL")).contains("UPDATE public.far SET b = $2");
    assertThat(plan.nodes()).hasSize(2);
  }

  @Test
  void a_custom_scan_names_its_provider() {
    PlanNode scan =
        plan("Custom Scan (ChunkAppend) on metrics  (cost=0.1..9.0 rows=5 width=8)").root();

    assertThat(scan.type()).isEqualTo("Custom Scan");
    assertThat(scan.text("Custom Plan Provider")).contains("ChunkAppend");
    assertThat(scan.target().relation()).isEqualTo("metrics");
  }

  @Test
  void grouping_sets_keep_the_keys_of_each_sort() {
    PlanNode node =
        plan("""
        GroupAggregate
          Group Key: a
          Sort Key: b
            Group Key: b
          ->  Sort
                Sort Key: a
                ->  Seq Scan on t
        """)
            .root();

    assertThat(node.properties())
        .containsExactly(
            new PlanProperty("Group Key", "a"),
            new PlanProperty("Sort Key", "b"),
            new PlanProperty("Group Key", "b"));
  }

  @Test
  void an_entry_of_auto_explain_ends_where_the_log_goes_on() {
    String log =
        """
        2026-01-02 03:04:05 UTC:10.0.0.1(55):app@shop:[77]:LOG:  duration: 0.05 ms  plan:
        \tQuery Text: SELECT 1
        \tSeq Scan on t  (cost=0.00..1.07 rows=7 width=8) (actual time=0.004..0.005 rows=7 loops=1)
        \t  Filter: (a > 1)
        2026-01-02 03:04:06 UTC:10.0.0.1(55):app@shop:[77]:ERROR:  deadlock detected
        """;

    assertThat(plan(log).root().text("Filter")).contains("(a > 1)");
  }

  @Test
  void redshift_prefixes_each_step() {
    Plan plan =
        plan(
            """
            XN Hash Join DS_DIST_NONE  (cost=1.00..9.00 rows=5 width=8)
              Hash Cond: ("outer".id = "inner".id)
              ->  XN Seq Scan on orders o  (cost=0.00..5.00 rows=5 width=8)
              ->  XN Hash  (cost=1.00..1.00 rows=5 width=4)
                    ->  XN Seq Scan on customers c  (cost=0.00..1.00 rows=5 width=4)
            """);

    assertThat(plan.nodes())
        .extracting(PlanNode::type)
        .containsExactly("Hash Join", "Seq Scan", "Hash", "Seq Scan");
    assertThat(plan.root().text("Distribution")).contains("DS_DIST_NONE");
    assertThat(plan.nodes().get(3).target().relation()).isEqualTo("customers");
  }

  @Test
  void greenplum_tells_slices_and_motions() {
    Plan plan =
        plan(
            """
            Gather Motion 4:1  (slice1; segments: 4)  (cost=0.00..431.00 rows=20 width=8)
              ->  Seq Scan on sales  (cost=0.00..431.00 rows=5 width=8)
                    Filter: (amount > 3)
            Optimizer: GPORCA
            """);

    assertThat(plan.root().type()).isEqualTo("Gather Motion");
    assertThat(plan.nodes().get(1).target().relation()).isEqualTo("sales");
    assertThat(plan.text("Optimizer")).contains("GPORCA");
  }
}
