package dev.dbwright.tools.tuning.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.tuning.Parameter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The newest version's own word on names, units, bounds and restarts. */
final class KnownByTheServerTest {
  private static final int MACHINES = 500;
  private static final Map<SettingUnit, String> UNITS =
      Map.of(
          SettingUnit.PAGE, "8kB",
          SettingUnit.KB, "kB",
          SettingUnit.MB, "MB",
          SettingUnit.MILLISECOND, "ms",
          SettingUnit.SECOND, "s",
          SettingUnit.MINUTE, "min");

  private static final Map<String, Known> KNOWN = new HashMap<>();

  private record Known(
      @Nullable String unit, String context, double least, double most, String words) {}

  @BeforeAll
  static void read() throws SQLException {
    try (var database = EmbeddedDatabase.freshDatabase();
        var connection = database.connectAsSuperuser();
        var statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT name, unit, context, coalesce(min_val::float8, 0),
                       coalesce(max_val::float8, 'infinity'), coalesce(enumvals::text, '')
                FROM pg_settings
                """)) {
      while (rows.next()) {
        KNOWN.put(
            rows.getString(1),
            new Known(
                rows.getString(2),
                rows.getString(3),
                rows.getDouble(4),
                rows.getDouble(5),
                rows.getString(6)));
      }
    }
  }

  @Test
  void every_value_is_one_that_the_server_takes() {
    Machines.random(MACHINES)
        .flatMap(machine -> PostgresqlTuner.tune(machine, 18, Optional.empty()).stream())
        .forEach(KnownByTheServerTest::assertKnown);
  }

  @Test
  void shared_memory_is_not_more_than_was_counted() throws SQLException {
    try (var database = EmbeddedDatabase.freshDatabase();
        var connection = database.connectAsSuperuser();
        var statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT pg_size_bytes(current_setting('shared_memory_size')),
                       pg_size_bytes(current_setting('shared_buffers')),
                       current_setting('max_connections')::int
                """)) {
      row.next();
      double buffers = row.getDouble(2);
      double counted =
          buffers + MemoryModel.besideBuffers(buffers, 0, new Processes(row.getInt(3), 8, 3, 3));

      assertThat(row.getDouble(1)).isBetween(counted - (32 << 20), counted);
    }
  }

  private static void assertKnown(Parameter parameter) {
    assertThat(KNOWN).containsKey(parameter.name());
    Known known = Objects.requireNonNull(KNOWN.get(parameter.name()));
    assertThat(parameter.restart())
        .as("%s takes a restart", parameter.name())
        .isEqualTo(known.context().equals("postmaster"));
    SettingUnit unit = SettingUnit.of(parameter.name());
    assertThat(known.unit()).as(parameter.name()).isEqualTo(UNITS.get(unit));
    if (!known.words().isEmpty()) {
      assertThat(known.words()).contains(parameter.value());
    }
    unit.read(parameter.value())
        .ifPresent(
            value ->
                assertThat(value)
                    .as("%s = %s", parameter.name(), parameter.value())
                    .isBetween(
                        unit.read(bound(known.least())).orElseThrow(),
                        unit.read(bound(known.most())).orElseThrow()));
  }

  private static String bound(double number) {
    return Double.isInfinite(number) || number > 1e17
        ? "1" + "0".repeat(17)
        : String.format(Locale.ROOT, "%.3f", number);
  }
}
