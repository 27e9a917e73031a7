package dev.dbwright.tools.tuning.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Machine.Storage;
import dev.dbwright.tools.tuning.Machine.Use;
import dev.dbwright.tools.tuning.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MysqlTunerTest {
  private static final long MB = 1L << 20;
  private static final long GB = 1L << 30;
  private static final List<Use> USES = List.of(Use.values());

  @Test
  void names_only_what_the_version_has() {
    assertThat(values(Engine.MYSQL, "8.0.28"))
        .containsKeys("innodb_log_file_size", "innodb_flush_method")
        .doesNotContainKeys("innodb_redo_log_capacity", "query_cache_type");
    assertThat(values(Engine.MYSQL, "8.4"))
        .containsKeys("innodb_redo_log_capacity", "temptable_max_ram")
        .doesNotContainKeys("innodb_log_file_size", "innodb_flush_method", "thread_handling");
    assertThat(values(Engine.MARIADB, "10.5"))
        .containsKeys("innodb_log_file_size", "innodb_flush_method", "query_cache_type");
    assertThat(values(Engine.MARIADB, "11.4"))
        .containsKeys("innodb_log_file_size", "thread_handling")
        .doesNotContainKeys(
            "innodb_flush_method", "innodb_buffer_pool_instances", "temptable_max_ram");
  }

  @Test
  void commits_stay_safe() {
    assertThat(values(Engine.MYSQL, "9"))
        .containsEntry("innodb_flush_log_at_trx_commit", "1")
        .containsEntry("sync_binlog", "1");
  }

  @Test
  void the_pool_is_a_multiple_that_the_server_does_not_round_up() {
    Map<String, String> values = values(Engine.MYSQL, "8.4");

    assertThat(values).containsEntry("innodb_buffer_pool_instances", "8");
    assertThat(values.get("innodb_buffer_pool_size")).matches("\\d+G");
  }

  @Test
  void fits_any_machine_and_the_pool_never_falls_as_memory_grows() {
    long seed = 20_261;
    var random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      MysqlServer server =
          random.nextBoolean()
              ? MysqlServer.of(Engine.MYSQL, Optional.of("8.4"))
              : MysqlServer.of(Engine.MARIADB, Optional.of("11.4"));
      long ram = 256 * MB + (long) (Math.pow(2, random.nextDouble() * 14) * 256 * MB);
      int cores = 1 << random.nextInt(9);
      Use use = USES.get(random.nextInt(USES.size()));
      OptionalInt connections =
          random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(9_000));
      // The budget proves itself when it is made.
      var less = new MysqlMemory(machine(ram, cores, use, connections), server);
      assertThat(less.budget().totalBytes()).isLessThanOrEqualTo(ram);

      var more =
          new MysqlMemory(
              machine(ram + 1 + random.nextInt(1 << 30), cores, use, connections), server);

      assertThat(more.pool())
          .as("seed %d, %d bytes, %s, %s", seed, ram, use, connections)
          .isGreaterThanOrEqualTo(less.pool());
      assertThat(more.connections()).isGreaterThanOrEqualTo(less.connections());
    }
  }

  @ParameterizedTest
  @CsvSource({"MYSQL,5.7", "MYSQL,10", "MARIADB,10.4", "MARIADB,13.0", "MYSQL,eight"})
  void other_versions_are_refused(Engine engine, String version) {
    assertThatThrownBy(() -> MysqlServer.of(engine, Optional.of(version)))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("cannot be: from");
  }

  @Test
  void a_version_is_read_as_the_server_prints_it() {
    assertThat(MysqlServer.of(Engine.MARIADB, Optional.of("11.4.5-MariaDB-log")).version())
        .isEqualTo("11.4.5");
    assertThat(MysqlServer.of(Engine.MYSQL, Optional.of("8")).version()).isEqualTo("8.4");
  }

  private static Map<String, String> values(Engine engine, String version) {
    List<Parameter> parameters =
        MysqlTuner.advise(
                machine(64 * GB, 16, Use.OLTP, OptionalInt.of(300)),
                MysqlServer.of(engine, Optional.of(version)))
            .parameters();
    return parameters.stream().collect(Collectors.toMap(Parameter::name, Parameter::value));
  }

  private static Machine machine(long ram, int cores, Use use, OptionalInt connections) {
    return new Machine(ram, cores, Storage.SSD, use, connections, OptionalLong.empty());
  }
}
