package dev.dbwright.tools.tuning.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Machine.Storage;
import dev.dbwright.tools.tuning.Machine.Use;
import dev.dbwright.tools.tuning.Measured;
import dev.dbwright.tools.tuning.Parameter;
import dev.dbwright.tools.tuning.setting.SettingCatalog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every machine; seed {@value Machines#SEED}. */
final class TunerPropertiesTest {
  private static final int MACHINES = 500;
  private static final List<Integer> VERSIONS = List.of(14, 15, 16, 17, 18);
  private static final List<Double> GROWTH = List.of(1.001, 1.02, 1.1, 1.5, 2.0, 7.0);
  private static final List<String> GROWS_WITH_RAM =
      List.of(
          "shared_buffers",
          "effective_cache_size",
          "work_mem",
          "maintenance_work_mem",
          "autovacuum_work_mem",
          "wal_buffers",
          "max_wal_size",
          "min_wal_size",
          "max_connections",
          "max_parallel_workers",
          "io_workers");
  private static final List<String> GROWS_WITH_CORES =
      List.of(
          "max_connections",
          "max_parallel_workers",
          "max_parallel_workers_per_gather",
          "max_parallel_maintenance_workers",
          "max_worker_processes",
          "autovacuum_max_workers",
          "io_workers");

  @Test
  void the_worst_case_fits_into_the_memory() {
    everywhere(
        (machine, version) -> {
          PostgresqlAdvice advice = advise(machine, version);
          Map<String, Double> values = numbers(version, advice.parameters());
          double connections = number(values, "max_connections");
          double workers = values.getOrDefault("autovacuum_max_workers", 3.0);
          // Counted here once more, from the values alone.
          double simple =
              number(values, "shared_buffers")
                  + connections
                      * (number(values, "work_mem") * number(values, "hash_mem_multiplier"))
                  + workers * number(values, "autovacuum_work_mem")
                  + number(values, "maintenance_work_mem");

          assertThat(advice.budget().totalBytes()).isLessThanOrEqualTo(machine.ramBytes());
          assertThat(simple).as("%s", machine).isLessThan((double) machine.ramBytes());
        });
  }

  @Test
  void no_value_falls_as_memory_grows() {
    everywhere(
        (machine, version) -> {
          Map<String, Double> values =
              numbers(version, PostgresqlTuner.tune(machine, version, nothing()));
          for (double factor : GROWTH) {
            long more = (long) Math.min(64.0 * 1024 * Machines.GB, machine.ramBytes() * factor);
            Machine larger = Machines.withRam(machine, more);
            assertNoneFalls(GROWS_WITH_RAM, machine, values, larger, version, "RAM x " + factor);
          }
        });
  }

  @Test
  void workers_do_not_become_fewer_with_more_cores() {
    // Where memory is short it decides how many workers there are, and not the cores.
    Machine machine = Machines.of(2_048 * Machines.GB, 1, Storage.SSD, Use.DW);
    for (int version : VERSIONS) {
      for (int cores = 1; cores < 200; cores++) {
        assertNoneFalls(
            GROWS_WITH_CORES,
            machine,
            numbers(
                version,
                PostgresqlTuner.tune(Machines.withCores(machine, cores), version, nothing())),
            Machines.withCores(machine, cores + 1),
            version,
            "one core more than " + cores);
      }
    }
  }

  @Test
  void each_setting_has_one_value() {
    everywhere(
        (machine, version) ->
            assertThat(PostgresqlTuner.tune(machine, version, nothing()))
                .extracting(Parameter::name)
                .doesNotHaveDuplicates());
  }

  @Test
  void a_server_that_followed_the_advice_gets_no_more() {
    everywhere(
        (machine, version) -> {
          PostgresqlAdvice advice = advise(machine, version);

          assertThat(advice.changesOf(AdviceTexts.asFile(version, advice))).isEmpty();
        });
  }

  @Test
  void every_value_is_one_that_the_version_takes() {
    everywhere(
        (machine, version) -> {
          SettingCatalog catalog = SettingCatalog.of(version);
          for (Parameter parameter : PostgresqlTuner.tune(machine, version, nothing())) {
            assertThat(catalog.find(parameter.name()).orElseThrow().fault(parameter.value()))
                .as("%s = %s of %d", parameter.name(), parameter.value(), version)
                .isEmpty();
          }
        });
  }

  @Test
  void what_was_measured_breaks_none_of_this() {
    everywhere(
        (machine, version) -> {
          PostgresqlAdvice advice =
              PostgresqlTuner.advise(
                  machine,
                  ServerBuild.portable(version),
                  Optional.of(Machines.measuredOn(machine)));

          assertThat(advice.budget().totalBytes()).isLessThanOrEqualTo(machine.ramBytes());
          assertThat(advice.parameters()).extracting(Parameter::name).doesNotHaveDuplicates();
          assertThat(numbers(version, advice.parameters())).isNotEmpty();
          assertThat(advice.changesOf(AdviceTexts.asFile(version, advice))).isEmpty();
        });
  }

  private static void assertNoneFalls(
      List<String> names,
      Machine machine,
      Map<String, Double> values,
      Machine larger,
      int version,
      String step) {
    Map<String, Double> then = numbers(version, PostgresqlTuner.tune(larger, version, nothing()));
    for (String name : names) {
      assertThat(then.getOrDefault(name, 0.0))
          .as("%s of %d on %s, %s", name, version, machine, step)
          .isGreaterThanOrEqualTo(values.getOrDefault(name, 0.0));
    }
  }

  private static void everywhere(BiConsumer<Machine, Integer> property) {
    Stream.concat(Machines.corners(), Machines.random(MACHINES))
        .forEach(machine -> VERSIONS.forEach(version -> property.accept(machine, version)));
  }

  private static Optional<Measured> nothing() {
    return Optional.empty();
  }

  private static PostgresqlAdvice advise(Machine machine, int version) {
    return PostgresqlTuner.advise(machine, ServerBuild.portable(version), nothing());
  }

  private static double number(Map<String, Double> values, String name) {
    return values.getOrDefault(name, Double.NaN);
  }

  private static Map<String, Double> numbers(int version, List<Parameter> parameters) {
    SettingCatalog catalog = SettingCatalog.of(version);
    Map<String, Double> numbers = new HashMap<>();
    for (Parameter parameter : parameters) {
      catalog
          .find(parameter.name())
          .orElseThrow()
          .read(parameter.value())
          .absolute()
          .ifPresent(number -> numbers.put(parameter.name(), number));
    }
    return numbers;
  }
}
