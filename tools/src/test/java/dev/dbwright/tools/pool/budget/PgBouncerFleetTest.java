package dev.dbwright.tools.pool.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import org.junit.jupiter.api.Test;

final class PgBouncerFleetTest {
  private static final ServerLimits HUNDRED = ServerLimits.usual(100);

  @Test
  void every_process_has_a_pool_for_each_database_and_user() {
    PgBouncerFleet fleet = new PgBouncerFleet(2, 2, 2, 20, 5, 0, 0);

    assertThat(fleet.demand()).isEqualTo(200);
    assertThat(fleet.sentence(HUNDRED))
        .contains("200 connections at worst", "max_db_connections = 23");
  }

  @Test
  void the_cap_that_is_advised_makes_it_fit() {
    PgBouncerFleet fleet = new PgBouncerFleet(2, 2, 2, 20, 5, 23, 0);

    assertThat(fleet.demand()).isEqualTo(92);
    assertThat(fleet.fits(HUNDRED)).isTrue();
  }

  @Test
  void databases_and_users_are_capped_each() {
    // Of 3 databases and 2 users: 3 x 15 by database, 2 x 40 by user, 6 x 25 by pool.
    assertThat(new PgBouncerFleet(1, 3, 2, 20, 5, 15, 40).demand()).isEqualTo(45);
    assertThat(new PgBouncerFleet(1, 3, 2, 20, 5, 60, 20).demand()).isEqualTo(40);
    assertThat(new PgBouncerFleet(1, 3, 2, 20, 5, 60, 90).demand()).isEqualTo(150);
  }

  @Test
  void a_cap_of_zero_is_never_advised_for_it_means_no_limit() {
    PgBouncerFleet fleet = new PgBouncerFleet(16, 8, 1, 5, 0, 0, 0);

    assertThat(fleet.maxDbConnectionsWithin(HUNDRED)).isZero();
    assertThat(fleet.sentence(HUNDRED))
        .contains("fewer processes")
        .doesNotContain("max_db_connections");
  }

  @Test
  void large_fleets_do_not_overflow() {
    assertThat(new PgBouncerFleet(100, 60_000, 60_000, 1_000, 0, 0, 0).demand())
        .isEqualTo(360_000_000_000_000L);
  }

  @Test
  void a_fleet_without_a_process_is_refused() {
    assertThatThrownBy(() -> new PgBouncerFleet(0, 1, 1, 20, 0, 0, 0))
        .isInstanceOf(DbwrightException.class);
  }
}
