package dev.dbwright.tools.pool.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.quantity.ByteSize;
import dev.dbwright.tools.report.MarkdownRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ConnectionBudgetTest {
  private static final Service API = new Service("api", 4, 20, 10);
  private static final Service WORKER = new Service("worker", 3, 3, 5);
  private static final ServerLimits TWO_HUNDRED = new ServerLimits(200, 3, 2, 5);

  @Test
  void autoscaling_counts_at_its_most() {
    ConnectionBudget budget = ConnectionBudget.of(TWO_HUNDRED, List.of(API, WORKER));

    assertThat(budget.demand()).isEqualTo(215);
    assertThat(budget.fits()).isFalse();
  }

  @Test
  void a_fair_share_spares_who_asks_for_little() {
    ConnectionBudget budget = ConnectionBudget.of(TWO_HUNDRED, List.of(API, WORKER));

    // 20 x 8 + 3 x 5 = 175; 20 x 9 + 15 = 195 is more than 190.
    assertThat(budget.shares()).extracting(Share::fair).containsExactly(8, 5);
  }

  @Test
  void a_proportional_share_cuts_all_by_the_same_factor() {
    ConnectionBudget budget = ConnectionBudget.of(TWO_HUNDRED, List.of(API, WORKER));

    // 190 / 215 = 0.88.
    assertThat(budget.shares()).extracting(Share::proportional).containsExactly(8, 4);
  }

  @Test
  void nobody_is_cut_to_nothing() {
    Service many = new Service("many", 50, 50, 1);
    Service hungry = new Service("hungry", 1, 1, 1_000);
    ConnectionBudget budget = ConnectionBudget.of(ServerLimits.usual(108), List.of(many, hungry));

    assertThat(budget.shares()).extracting(Share::proportional).containsExactly(1, 50);
    assertThat(budget.shares()).extracting(Share::fair).containsExactly(1, 50);
  }

  @Test
  void what_must_change_is_said_with_numbers() {
    List<Advice> changes =
        ConnectionBudget.of(ServerLimits.usual(100), List.of(new Service("api", 5, 5, 20)))
            .changes();

    assertThat(changes)
        .extracting(Advice::action)
        .satisfiesExactly(
            smaller -> assertThat(smaller).contains("api at most 18 per instance", "90 of 92"),
            pooler -> assertThat(pooler).contains("max_db_connections = 92", "100 connections"),
            larger -> assertThat(larger).contains("max_connections = 108", "8 more", "32 MB"));
  }

  @Test
  void no_pool_is_small_enough_for_more_instances_than_connections() {
    ConnectionBudget budget =
        ConnectionBudget.of(ServerLimits.usual(28), List.of(new Service("fn", 1, 1_000, 1)));

    assertThat(budget.shares()).isEmpty();
    assertThat(budget.changes().get(0).action()).startsWith("Fewer instances: 20 connections");
  }

  @Test
  void what_fits_needs_no_change() {
    ConnectionBudget budget = ConnectionBudget.of(ServerLimits.usual(100), List.of(WORKER));

    assertThat(budget.fits()).isTrue();
    assertThat(budget.changes()).isEmpty();
    assertThat(budget.mostPerInstance(WORKER)).isEqualTo(30);
  }

  @Test
  void the_limit_of_an_account_holds_where_the_server_has_room() {
    ServerLimits limits = ServerLimits.usual(Engine.MYSQL, 500).withPerUser(100);
    ConnectionBudget budget = ConnectionBudget.of(limits, List.of(new Service("api", 8, 8, 20)));

    assertThat(budget.fits()).isFalse();
    assertThat(budget.mostPerInstance(budget.services().get(0))).isEqualTo(12);
    assertThat(budget.shares()).extracting(Share::fair).containsExactly(12);
    assertThat(budget.changes())
        .extracting(Advice::action)
        .satisfiesExactly(
            smaller -> assertThat(smaller).contains("api at most 12 per instance"),
            account -> assertThat(account).contains("max_user_connections", "now 100", "api 160"));
  }

  @Test
  void nothing_stands_between_a_driver_and_sql_server() {
    ConnectionBudget budget =
        ConnectionBudget.of(
            ServerLimits.usual(Engine.SQLSERVER, 200), List.of(new Service("api", 4, 4, 100)));

    assertThat(budget.changes())
        .extracting(Advice::action)
        .satisfiesExactly(
            smaller -> assertThat(smaller).contains("api at most 48 per instance"),
            larger -> assertThat(larger).contains("user connections", "405"));
  }

  @Test
  void each_engine_keeps_back_its_own() {
    assertThat(ServerLimits.usual(Engine.POSTGRESQL, 100).usable()).isEqualTo(92);
    assertThat(ServerLimits.usual(Engine.MYSQL, 151).usable()).isEqualTo(146);
    assertThat(ServerLimits.usual(Engine.SQLSERVER, 0).usable()).isEqualTo(32_762);
    assertThatThrownBy(() -> ServerLimits.usual(Engine.SQLITE, 10))
        .isInstanceOf(DbwrightException.class);
  }

  @Test
  void managed_services_let_in_what_they_document() {
    ByteSize sixteen = new ByteSize(16L << 30);

    assertThat(ManagedService.RDS_POSTGRESQL.limits(sixteen).maxConnections()).isEqualTo(1_802);
    assertThat(ManagedService.RDS_MYSQL.limits(sixteen).maxConnections()).isEqualTo(1_365);
    assertThat(ManagedService.AZURE_POSTGRESQL.limits(sixteen).usable()).isEqualTo(1_698);
    assertThat(ManagedService.NEON.limits(new ByteSize(1L << 30)).usable()).isEqualTo(92);
    assertThat(ManagedService.NEON.limits(new ByteSize(64L << 30)).maxConnections())
        .isEqualTo(4_000);
  }

  @Test
  void two_services_of_one_name_are_refused() {
    assertThatThrownBy(() -> ConnectionBudget.of(TWO_HUNDRED, List.of(API, API)))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("two services of one name");
  }

  @Test
  void a_budget_is_shown_with_its_services_and_what_must_change() {
    String text =
        MarkdownRenderer.render(ConnectionBudget.of(TWO_HUNDRED, List.of(API, WORKER)).present());

    assertThat(text)
        .contains("190 of 200 connections", "worker", "215", "One of these must change");
  }

  @Test
  void shares_stay_within_what_there_is_and_what_is_asked() {
    long seed = 20260714;
    var random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      ServerLimits limits = ServerLimits.usual(10 + random.nextInt(1_000));
      List<Service> services = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(6); i++) {
        int instances = 1 + random.nextInt(20);
        services.add(
            new Service(
                "s" + i, instances, instances + random.nextInt(10), 1 + random.nextInt(60)));
      }

      List<Share> shares = ConnectionBudget.of(limits, services).shares();

      long fair = 0;
      long proportional = 0;
      for (Share share : shares) {
        fair += (long) share.fair() * share.service().mostInstances();
        proportional += (long) share.proportional() * share.service().mostInstances();
        assertThat(List.of(share.fair(), share.proportional()))
            .as("seed %d, round %d", seed, round)
            .allSatisfy(n -> assertThat(n).isBetween(1, share.service().poolPerInstance()));
      }
      assertThat(Math.max(fair, proportional))
          .as("seed %d, round %d", seed, round)
          .isLessThanOrEqualTo(limits.usable());
    }
  }
}
