package dev.dbwright.tools.twin.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.draft.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TwinPoolTest {
  private static final Blueprint SMALL = blueprint(1_000);
  private static final Blueprint LARGE = blueprint(1_000_000);

  private final List<TwinPool> pools = new ArrayList<>();

  @AfterEach
  void close() {
    pools.forEach(TwinPool::close);
  }

  @Test
  void a_twin_that_came_back_is_lent_again_for_the_same_blueprint_only() {
    TwinPool pool = pool(4, Long.MAX_VALUE);

    Twin first = borrowed(pool, SMALL);

    assertThat(borrowed(pool, blueprint(1_000))).isSameAs(first);
    assertThat(borrowed(pool, LARGE)).isNotSameAs(first);
  }

  @Test
  void the_one_that_was_not_used_for_longest_goes_first() {
    TwinPool pool = pool(1, Long.MAX_VALUE);
    Twin small = borrowed(pool, SMALL);
    Twin large = borrowed(pool, LARGE);

    assertThat(borrowed(pool, LARGE)).isSameAs(large);
    assertThat(borrowed(pool, SMALL)).isNotSameAs(small);
  }

  @Test
  void kept_twins_go_where_the_disk_is_needed() {
    TwinPool pool = pool(4, 1);
    Twin small = borrowed(pool, SMALL);
    borrowed(pool, LARGE);

    assertThat(borrowed(pool, SMALL)).isNotSameAs(small);
  }

  @Test
  void a_borrower_sees_no_index_of_the_one_before() {
    TwinPool pool = pool(4, Long.MAX_VALUE);
    String query = "SELECT * FROM t WHERE b = 7";
    try (TwinPool.Lease lease = pool.borrow(LARGE, new Cancellation())) {
      lease.twin().createHidden("CREATE INDEX t_b ON t (b)");
      lease.discardAfterwards();
    }

    try (TwinPool.Lease lease = pool.borrow(LARGE, new Cancellation())) {
      assertThat(lease.twin().plan(query).indexes()).isEmpty();
      assertThat(lease.twin().createHidden("CREATE INDEX t_b ON t (b)").ddl()).contains("t_b");
    }
  }

  @Test
  void many_threads_borrow_at_once_and_each_plans_on_a_twin_of_its_own() throws Exception {
    TwinPool pool = pool(2, Long.MAX_VALUE);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Double>> borrowers = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        Blueprint blueprint = i % 2 == 0 ? SMALL : LARGE;
        borrowers.add(() -> rows(pool, blueprint));
      }

      List<Double> rows = new ArrayList<>();
      for (Future<Double> each : threads.invokeAll(borrowers)) {
        rows.add(each.get());
      }

      assertThat(rows).hasSize(12).containsOnly(1_000.0, 1_000_000.0);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void a_closed_pool_lends_nothing_and_takes_back_what_is_out() {
    TwinPool pool = pool(4, Long.MAX_VALUE);
    TwinPool.Lease lease = pool.borrow(SMALL, new Cancellation());

    pool.close();

    lease.close();
    assertThatThrownBy(() -> pool.borrow(SMALL, new Cancellation()))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("closed");
  }

  private static double rows(TwinPool pool, Blueprint blueprint) {
    try (TwinPool.Lease lease = pool.borrow(blueprint, new Cancellation())) {
      return lease.twin().plan("SELECT * FROM t").root().number("Plan Rows");
    }
  }

  private static Twin borrowed(TwinPool pool, Blueprint blueprint) {
    try (TwinPool.Lease lease = pool.borrow(blueprint, new Cancellation())) {
      return lease.twin();
    }
  }

  private TwinPool pool(int twins, long diskBytes) {
    TwinPool pool =
        TwinPool.inBackground(EmbeddedDatabase.cacheDir(), new TwinPool.Bounds(twins, diskBytes));
    pools.add(pool);
    return pool;
  }

  private static Blueprint blueprint(int rows) {
    return Draft.of("CREATE TABLE t (a int PRIMARY KEY, b int)", "t " + rows + " rows");
  }
}
