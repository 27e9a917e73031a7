package dev.dbwright.tools.pool.config;

import static dev.dbwright.tools.pool.config.SamplePlan.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.pool.config.PoolPlan.Tls;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PgpoolConfTest {
  private static final PgpoolConf PGPOOL = new PgpoolConf();

  @Test
  void one_process_serves_each_client() {
    assertThat(PGPOOL.render(sample().plan()).text())
        .contains("num_init_children = 30\n", "max_pool = 1\n", "backend_clustering_mode = 'raw'")
        .doesNotContain("load_balance_mode");
  }

  @Test
  void processes_times_pairs_stay_within_what_the_server_has() {
    assertFault(
        sample().pool(1, 8, 2).usable(92).pooler(pairs(2, 3)),
        "num_init_children 16 x max_pool 6 is 96 connections");
    assertThat(PGPOOL.faults(sample().pool(1, 8, 2).usable(96).pooler(pairs(2, 3)).plan()))
        .isEmpty();
  }

  @Test
  void reads_are_split_over_the_replicas_there_are() {
    assertThat(PGPOOL.render(sample().replicas("r1", "r2").plan()).text())
        .contains("backend_clustering_mode = 'streaming_replication'", "load_balance_mode = on")
        .contains("backend_hostname0 = 'db.example.org'", "backend_hostname2 = 'r2'")
        .contains("backend_flag0 = 'DISALLOW_TO_FAILOVER'", "backend_flag1 = 'ALLOW_TO_FAILOVER'");
  }

  @Test
  void a_name_that_nobody_verifies_is_not_called_verified() {
    assertFault(sample().tls(Tls.VERIFY_FULL), "not the host name in it");
  }

  @Test
  void a_server_without_tls_must_refuse_by_itself() {
    assertThat(PGPOOL.render(sample().tls(Tls.REQUIRE).plan()).notes())
        .anyMatch(note -> note.contains("hostssl lines only"));
  }

  @Test
  void speaks_to_postgresql_alone() {
    assertFault(sample().of(Engine.MYSQL), "would be mysql");
  }

  private static Pooler pairs(int databases, int users) {
    return new Pooler("127.0.0.1", 6432, Optional.empty(), 1, databases, users, 0);
  }

  private static void assertFault(SamplePlan plan, String fault) {
    assertThat(PGPOOL.faults(plan.plan()))
        .anyMatch(each -> (each.setting() + " " + each.fault()).contains(fault));
  }
}
