package dev.dbwright.tools.tuning.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingTest {
  private static final SettingCatalog NEWEST = SettingCatalog.of(18);

  @ParameterizedTest
  @CsvSource({
    "shared_buffers, 8388608kB, 8GB",
    "shared_buffers, 1048576, 8GB",
    "shared_buffers, 1.5GB, 1536MB",
    "shared_buffers, 30.1GB, 30822MB",
    "work_mem, 0x10000, 64MB",
    "work_mem, 0100000, 32MB",
    "work_mem, ' 8 MB ', 8MB",
    "checkpoint_timeout, 900, 15min",
    "checkpoint_timeout, 90min, 90min",
    "autovacuum_vacuum_cost_delay, 2, 2ms",
    "autovacuum_vacuum_cost_delay, 500us, 500us",
    "wal_buffers, -1, -1",
    "idle_in_transaction_session_timeout, 0, 0",
    "random_page_cost, 1.1, 1.1",
    "max_connections, 1e2, 100",
    "fsync, t, on",
    "fsync, OF, off",
    "wal_compression, TRUE, on",
    "wal_compression, ZSTD, zstd",
    "huge_pages, Try, try",
    "wal_level, hot_standby, hot_standby"
  })
  void reads_a_value_as_the_server_prints_it(String name, String text, String shown) {
    assertThat(setting(name).read(text).text()).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "work_mem, 8mb, case matters",
    "work_mem, 8 GiB, none of its units",
    "work_mem, 8s, none of its units",
    "work_mem, lots, it takes a number",
    "work_mem, '', it takes a number",
    "work_mem, 32kB, it takes from 64kB to",
    "max_connections, 100MB, number without unit",
    "max_connections, 0, it takes from 1 to 262143",
    "random_page_cost, -1, it takes from 0 to",
    "fsync, o, on and off",
    "fsync, maybe, on and off",
    "wal_level, archives, 'it takes minimal, replica, logical'",
    "huge_pages, t, 'it takes off, on, try'"
  })
  void says_why_the_server_would_refuse_a_value(String name, String text, String reason) {
    assertThat(setting(name).fault(text)).hasValueSatisfying(it -> assertThat(it).contains(reason));
    assertThatThrownBy(() -> setting(name).read(text)).isInstanceOf(DbwrightException.class);
  }

  /** The server's own reading, value by value: both take it as the same, or both refuse. */
  @Test
  void reads_as_the_server_does() throws SQLException {
    List<String> names =
        List.of(
            "work_mem",
            "statement_timeout",
            "random_page_cost",
            "max_parallel_workers",
            "enable_seqscan",
            "synchronous_commit",
            "vacuum_cost_delay",
            "effective_cache_size");
    List<String> texts =
        List.of(
            "1",
            "0",
            "-1",
            "1.5",
            "64",
            "100000",
            "8MB",
            "8 MB",
            "8mb",
            "1.7GB",
            "2TB",
            "0x80",
            "0100",
            "010.5",
            "1e3",
            ".5",
            "5.",
            "+7",
            "10s",
            "1.5 min",
            "1h",
            "2d",
            "100us",
            "t",
            "TRUE",
            "of",
            "o",
            "yes",
            "n",
            "on",
            "remote_apply",
            "local",
            "",
            " ",
            "1 2",
            "9e99",
            "2147483647",
            "08",
            "0.4",
            "0.5",
            "1.5kB",
            "99.9",
            "1 kB MB",
            "1B",
            "64kBs");
    try (Connection connection = EmbeddedDatabase.freshDatabase().connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      for (String name : names) {
        for (String text : texts) {
          assertThat(ours(name, text))
              .as("%s = '%s'", name, text)
              .isEqualTo(servers(statement, name, text));
        }
      }
    }
  }

  private static String ours(String name, String text) {
    Setting setting = setting(name);
    return setting.fault(text).isPresent() ? "refused" : setting.read(text).text();
  }

  private static String servers(Statement statement, String name, String text) {
    try {
      statement.execute("SET " + name + " = '" + text + "'");
      try (ResultSet rows = statement.executeQuery("SHOW " + name)) {
        rows.next();
        // Reals are printed with six digits; ours are whole.
        return rows.getString(1).replace("9e+99", "9.0E99").replace("2.14748e+09", "2147483647");
      }
    } catch (SQLException e) {
      return "refused";
    }
  }

  private static Setting setting(String name) {
    return NEWEST.find(name).orElseThrow();
  }
}
