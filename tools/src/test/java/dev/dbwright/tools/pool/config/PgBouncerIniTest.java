package dev.dbwright.tools.pool.config;

import static dev.dbwright.tools.pool.config.SamplePlan.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.pool.config.PoolPlan.Endpoint;
import dev.dbwright.tools.pool.config.PoolPlan.Pooling;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PgBouncerIniTest {
  private static final PgBouncerIni PGBOUNCER = new PgBouncerIni();

  @Test
  void the_pool_is_that_of_all_instances_together() {
    String text = render(sample().pooling(Pooling.TRANSACTION));

    assertThat(text)
        .contains("default_pool_size = 30\n", "max_db_connections = 30\n")
        .contains("pool_mode = transaction\n")
        .contains("shop = host='db.example.org' port=5432 dbname='shop' connect_query=");
  }

  @Test
  void several_processes_share_the_pool_and_each_takes_every_client() {
    String text = render(sample().pool(1, 50, 2).usable(200).pooler(pooler(4, 1, 1, 0)));

    assertThat(text)
        .contains("default_pool_size = 25\n", "max_client_conn = 200\n", "so_reuseport = 1\n");
  }

  @Test
  void transaction_mode_gives_what_the_server_has_and_lets_the_rest_wait() {
    ConfigFile file =
        PGBOUNCER.render(sample().pool(2, 20, 20).pooling(Pooling.TRANSACTION).plan());

    assertThat(file.text()).contains("default_pool_size = 92\n");
    assertThat(file.notes()).anyMatch(note -> note.contains("the rest of them waits here"));
  }

  @Test
  void session_mode_refuses_more_than_the_server_has() {
    assertThat(faults(sample().pool(2, 20, 20).pooling(Pooling.SESSION)))
        .contains("default_pool_size 1 processes x 1 databases x 1 users x (400 + 0 reserve)");
  }

  @Test
  void the_reserve_of_every_pool_counts() {
    assertThat(faults(sample().usable(92).pooler(pooler(2, 4, 6, 1))))
        .contains("2 processes x 4 databases x 6 users x (1 + 1 reserve) is 96");
    assertThat(PGBOUNCER.faults(sample().usable(96).pooler(pooler(2, 4, 6, 1)).plan())).isEmpty();
  }

  @Test
  void a_reserve_that_comes_too_late_is_refused() {
    assertThat(
            faults(
                sample()
                    .waits(Duration.ofMillis(900), Duration.ofMillis(300))
                    .pooler(pooler(1, 1, 1, 5))))
        .contains("reserve_pool_timeout 1 s lends nothing before query_wait_timeout, 1 s");
  }

  @Test
  void named_statements_are_kept_by_the_versions_that_can() {
    SamplePlan plan = sample().pooling(Pooling.TRANSACTION).needsNamedStatements();

    assertThat(faults(plan)).contains("are lost between transactions");
    assertThat(render(plan.pooler(Pooler.of("1.21", null, null, null))))
        .contains("max_prepared_statements = 200\n");
    assertThat(faults(plan.pooler(Pooler.of("1.20", null, null, null)))).contains("of 1.20");
  }

  @Test
  void a_key_of_newer_versions_is_left_out_where_the_version_is_not_known() {
    assertThat(render(sample().pooling(Pooling.TRANSACTION)))
        .doesNotContain("max_prepared_statements");
  }

  @Test
  void idle_connections_go_before_they_are_cut() {
    assertThat(faults(sample().cutAfter(Duration.ofMinutes(5))))
        .contains("server_idle_timeout 300 s keeps connections that are cut after 300 s");
    assertThat(PGBOUNCER.faults(sample().cutAfter(Duration.ofSeconds(301)).plan())).isEmpty();
  }

  @Test
  void replicas_are_a_database_of_their_own() {
    assertThat(render(sample().replicas("r1", "r2")))
        .contains("shop_read = host='r1,r2' port=5432 dbname='shop'");
  }

  @Test
  void replicas_on_several_ports_have_a_database_for_each() {
    List<Endpoint> replicas =
        List.of(new Endpoint("r1", 5432, "shop", "app"), new Endpoint("r2", 5433, "shop", "app"));

    assertThat(render(sample().replicas(replicas)))
        .contains("shop_read_5432 = host='r1' port=5432", "shop_read_5433 = host='r2' port=5433");
  }

  @Test
  void a_name_that_the_parser_does_not_take_is_served_as_asked_for() {
    assertThat(render(sample().at("db", 5432, "été 'x'", "app").replicas("r")))
        .contains("* = host='db' port=5432 dbname='été ''x'''", "_t___x__read = host='r'");
  }

  @Test
  void speaks_to_postgresql_alone() {
    assertThat(faults(sample().of(Engine.MARIADB))).contains("would point at mariadb");
  }

  @Test
  void tells_how_secrets_come_in_and_has_none() {
    ConfigFile file = PGBOUNCER.render(sample().at("db", 5432, "shop", "o'neil").plan());

    assertThat(file.text()).doesNotContain("password");
    assertThat(file.notes())
        .anyMatch(
            note -> note.contains("pg_authid WHERE rolname IN ('o''neil', 'pgbouncer_stats')"))
        .anyMatch(note -> note.contains("auth_query"))
        .anyMatch(note -> note.contains("LimitNOFILE=194"));
  }

  private static Pooler pooler(int processes, int databases, int users, int reserve) {
    return new Pooler("127.0.0.1", 6432, Optional.empty(), processes, databases, users, reserve);
  }

  private static String render(SamplePlan plan) {
    return PGBOUNCER.render(plan.plan()).text();
  }

  private static String faults(SamplePlan plan) {
    PoolPlan faulty = plan.plan();
    assertThatThrownBy(() -> PGBOUNCER.render(faulty)).isInstanceOf(DbwrightException.class);
    return String.join(
        "; ",
        PGBOUNCER.faults(faulty).stream()
            .map(each -> each.setting() + " " + each.fault())
            .toList());
  }
}
