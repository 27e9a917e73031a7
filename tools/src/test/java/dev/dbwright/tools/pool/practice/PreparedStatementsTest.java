package dev.dbwright.tools.pool.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.pool.config.PoolerVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class PreparedStatementsTest {
  @ParameterizedTest
  @CsvSource({
    "1.18.0,false",
    "1.20.1,false",
    "1.21.0,false",
    "1.23.1,false",
    "1.24,true",
    "1.25.0,true"
  })
  void they_work_by_default_from_1_24(String version, boolean work) {
    assertThat(PreparedStatements.through(PoolerVersion.of(version)).work()).isEqualTo(work);
  }

  @ParameterizedTest
  @CsvSource({"1.20,100,false", "1.21,100,true", "1.24,0,false"})
  void they_work_from_1_21_where_it_is_asked_for(String version, int tracked, boolean work) {
    assertThat(new PreparedStatements(PoolerVersion.of(version), tracked).work()).isEqualTo(work);
  }

  @ParameterizedTest
  @EnumSource(Driver.class)
  void an_old_pooler_needs_the_driver_told(Driver driver) {
    assertThat(PreparedStatements.through(PoolerVersion.of("1.18")).advice(driver).action())
        .contains(driver.title(), driver.off(), "1.24");
  }

  @Test
  void the_flag_of_prisma_is_for_old_poolers_only() {
    assertThat(action("1.18", Driver.PRISMA)).contains("Prisma: pgbouncer=true in the URL");
    assertThat(action("1.24", Driver.PRISMA)).contains("without pgbouncer=true");
  }

  @Test
  void a_pooler_that_could_track_them_is_told_to() {
    assertThat(action("1.22", Driver.PGJDBC))
        .contains("prepareThreshold=0", "or set max_prepared_statements = 200");
  }

  @Test
  void every_feature_of_a_session_has_something_instead() {
    assertThat(SessionFeature.table().rows())
        .hasSize(SessionFeature.values().length)
        .allSatisfy(row -> assertThat(row).noneMatch(String::isBlank));
  }

  private static String action(String version, Driver driver) {
    return PreparedStatements.through(PoolerVersion.of(version)).advice(driver).action();
  }
}
