package dev.dbwright.tools.tuning.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.OlderServers;
import dev.dbwright.tools.testing.TunedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingCatalogTest {
  private static final Path DEBIAN_15 = Path.of("/usr/lib/postgresql/15/bin/postgres");
  // Options of a build; Debian's own patch; a setting that a minor release brought.
  private static final Set<String> OF_A_BUILD = Set.of("lz4", "zstd", "io_uring");
  private static final Set<String> NOT_EVERYWHERE =
      Set.of("extension_destdir", "output_plugin_libraries");
  private static final Set<String> NOT_LISTED = Set.of("server_version", "server_version_num");

  @Test
  void knows_what_versions_brought_and_took_away() {
    assertThat(SettingCatalog.versionsThatKnow("shared_buffers"))
        .containsExactly(14, 15, 16, 17, 18);
    assertThat(SettingCatalog.versionsThatKnow("io_method")).containsExactly(18);
    assertThat(SettingCatalog.versionsThatKnow("reserved_connections")).containsExactly(16, 17, 18);
    assertThat(SettingCatalog.versionsThatKnow("old_snapshot_threshold"))
        .containsExactly(14, 15, 16);
    assertThat(SettingCatalog.versionsThatKnow("wal_buffer")).isEmpty();
  }

  @Test
  void knows_what_changed_within_a_name() {
    // wal_compression became an enum in 15, autovacuum_max_workers can be reloaded from 18 on
    assertThat(setting(14, "wal_compression").type()).isEqualTo(SettingType.BOOL);
    assertThat(setting(15, "wal_compression").values()).contains("lz4", "zstd");
    assertThat(setting(17, "autovacuum_max_workers").context().needsRestart()).isTrue();
    assertThat(setting(18, "autovacuum_max_workers").context().needsRestart()).isFalse();
    assertThat(setting(17, "effective_io_concurrency").defaultValue()).isEqualTo("1");
    assertThat(setting(18, "effective_io_concurrency").defaultValue()).isEqualTo("16");
  }

  @Test
  void reads_every_built_in_value_of_every_version() {
    for (int version = SettingCatalog.OLDEST; version <= SettingCatalog.NEWEST; version++) {
      for (Setting setting : SettingCatalog.of(version).all()) {
        String value = setting.defaultValue();
        if (value != null) {
          assertThat(setting.fault(value)).as("%d %s", version, setting.name()).isEmpty();
        }
      }
    }
  }

  @Test
  void knows_no_other_versions() {
    assertThatThrownBy(() -> SettingCatalog.of(13))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("PostgreSQL 13 cannot be: from 14 to 18");
  }

  @Test
  void lists_what_the_server_lists() throws SQLException {
    try (EmbeddedDatabase database = EmbeddedDatabase.freshDatabase();
        Connection connection = database.connectAsSuperuser()) {
      assertThat(differences(18, connection)).isEmpty();
    }
  }

  @Tag("proof")
  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17})
  void lists_what_an_older_server_lists(int version) throws SQLException {
    try (TunedServer server = OlderServers.start(version, Map.of());
        Connection connection = server.connect()) {
      assertThat(differences(version, connection)).isEmpty();
    }
  }

  private static List<String> differences(int version, Connection connection) throws SQLException {
    List<String> differences = new ArrayList<>();
    Set<String> theirs = new TreeSet<>();
    for (CatalogRow row :
        CatalogQuery.run(
            connection,
            """
            SELECT name, vartype, coalesce(unit, '') AS unit, min_val, max_val, context, boot_val,
                   array_to_string(enumvals, '|') AS enumvals
            FROM pg_settings WHERE name NOT LIKE '%.%'
            """)) {
      String name = row.text("name");
      theirs.add(name);
      SettingCatalog.of(version)
          .find(name)
          .filter(setting -> !listed(row).equals(listed(setting)))
          .ifPresent(setting -> differences.add(listed(row) + " and not " + listed(setting)));
    }
    Set<String> ours = names(version);
    theirs.removeAll(NOT_LISTED);
    Set<String> all = new HashSet<>(theirs);
    all.addAll(ours);
    all.removeAll(NOT_EVERYWHERE);
    all.stream()
        .filter(name -> !ours.contains(name) || !theirs.contains(name))
        .forEach(name -> differences.add("only one of both has " + name));
    return differences;
  }

  private static Set<String> names(int version) {
    return SettingCatalog.of(version).all().stream().map(Setting::name).collect(Collectors.toSet());
  }

  private static List<String> listed(CatalogRow row) {
    return List.of(
        row.text("name"),
        row.text("vartype"),
        row.text("unit"),
        row.has("min_val") ? Double.toString(row.real("min_val")) : "",
        row.has("max_val") ? Double.toString(row.real("max_val")) : "",
        row.text("context"),
        ofEveryBuild(row.has("enumvals") ? row.text("enumvals") : ""));
  }

  private static List<String> listed(Setting setting) {
    Double min = setting.min();
    Double max = setting.max();
    return List.of(
        setting.name(),
        setting.type().name().toLowerCase(Locale.ROOT),
        setting.unit().label(),
        min == null ? "" : min.toString(),
        max == null ? "" : max.toString(),
        setting.context().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        ofEveryBuild(String.join("|", setting.values())));
  }

  private static String ofEveryBuild(String values) {
    return Stream.of(values.split("\\|", -1))
        .filter(value -> !OF_A_BUILD.contains(value))
        .sorted()
        .collect(Collectors.joining("|"));
  }

  @Test
  void lists_what_an_installed_15_describes() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(DEBIAN_15), "PostgreSQL 15 is not installed");
    // given: --describe-config leaves out what a file cannot set
    Process process = new ProcessBuilder(DEBIAN_15.toString(), "--describe-config").start();
    String described = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();

    // then
    Map<String, String> types =
        Map.of(
            "BOOLEAN", "BOOL", "INTEGER", "INTEGER", "REAL", "REAL", "STRING", "STRING", "ENUM",
            "ENUM");
    assertThat(described.lines()).hasSizeGreaterThan(200);
    for (String line : described.lines().toList()) {
      String[] columns = line.split("\t", -1);
      if (!NOT_EVERYWHERE.contains(columns[0])) {
        assertThat(
                setting(15, columns[0]).context().name().replace('_', '-').toLowerCase(Locale.ROOT))
            .as(line)
            .isEqualTo(columns[1]);
        assertThat(setting(15, columns[0]).type().name()).as(line).isEqualTo(types.get(columns[3]));
      }
    }
  }

  private static Setting setting(int version, String name) {
    return SettingCatalog.of(version).find(name).orElseThrow();
  }
}
