package dev.dbwright.tools.backup.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.backup.schedule.CalendarTime;
import dev.dbwright.tools.testing.RealProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of Debian's MariaDB by our files, restored by the drill as it stands. */
final class MysqlCopiesTest {
  private static final String SERVER =
      """
      mariadb-install-db --no-defaults --datadir="$FOLDER/data" --auth-root-authentication-method=normal --skip-test-db >log/install 2>&1
      # The plan's own piece of my.cnf, and what it leaves to the host.
      /usr/sbin/mariadbd --defaults-file="$FILES/backup.cnf" --datadir="$FOLDER/data" --socket="$FOLDER/socket/s" \\
        --pid-file="$FOLDER/pid" --skip-networking --server-id=7 --log-error="$FOLDER/log/server" &
      server=$!
      stop() { kill -9 "$server" 2>/dev/null || true; wait || true; }
      sql() { mariadb --no-defaults --user=root --socket="$FOLDER/socket/s" "$@"; }
      until sql -e 'SELECT 1' >/dev/null 2>&1; do kill -0 "$server"; sleep 0.1; done
      sql -e "CREATE DATABASE shop; CREATE DATABASE \\`odd name\\`; CREATE TABLE \\`odd name\\`.empty (x json)"
      sql shop -e "CREATE TABLE t (id int PRIMARY KEY, x varchar(40) CHARACTER SET latin1, b blob, at timestamp DEFAULT now());
        INSERT INTO t (id, x, b) SELECT seq, concat('é', seq), unhex(md5(seq)) FROM seq_1_to_5000"
      """;

  @TempDir private Path folder;
  private ScratchHost host;

  @BeforeEach
  void programs() {
    RealProgram.installed("mariadbd");
    RealProgram.installed("mariadb-install-db");
    RealProgram.installed("mariadb-dump");
    RealProgram.installed("gpg");
    RealProgram.installed("gpg-agent");
    RealProgram.installed("zstd");
    host = new ScratchHost(folder);
  }

  @Test
  void mariadb_backup_applies_increments_over_each_other() throws Exception {
    RealProgram.installed("mariadb-backup");
    host.install(setup(BackupProgram.MARIADB_BACKUP).setup());

    List<String> said =
        host.run(
            SERVER
                + """
                backup=$FILES/mariadb-backup-main
                "$backup" full
                sql shop -e "DELETE FROM t WHERE id <= 100"; sleep 1
                "$backup" differential
                sql shop -e "DELETE FROM t WHERE id <= 200"; sleep 1
                "$backup" incremental
                "$backup" verify
                "$backup" expire
                "$FILES/restore-drill-main"
                """);

    assertAllAlike(said, 4_800);
  }

  @Test
  @Tag("proof")
  void the_binary_log_is_received_as_it_is_written_and_replays() throws Exception {
    RealProgram.installed("mariadb-backup");
    host.install(setup(BackupProgram.MARIADB_BACKUP).setup());

    List<String> said =
        host.run(
            SERVER
                + """
                "$FILES/binlog-main" &
                receiver=$!
                until [ -n "$(ls -A copies/main/binlog 2>/dev/null)" ]; do kill -0 "$receiver"; sleep 0.2; done
                sql shop -e "CREATE TABLE later AS SELECT 42 AS answer"
                sleep 3
                kill -9 "$server"
                wait "$receiver" || true
                gpg --batch --quiet --decrypt copies/main/binlog/*.gpg | zstd -q -d >received
                mariadb-binlog received | grep -c 'later'
                """);

    assertThat(said).anyMatch(line -> line.matches("[1-9]\\d*"));
  }

  @Test
  @Tag("proof")
  void a_scheduled_run_ships_each_file_of_the_log_once() throws Exception {
    host.install(
        setup(BackupProgram.MYSQLDUMP).run(BackupKind.LOG, CalendarTime.hourly(5)).setup());

    List<String> said =
        host.run(
            SERVER
                + """
                "$FILES/mysqldump-main" log
                "$FILES/mysqldump-main" log
                ls copies/main/binlog
                """);

    assertThat(said)
        .filteredOn(line -> line.endsWith(".gpg"))
        .containsExactly("binlog.000001.zst.gpg", "binlog.000002.zst.gpg");
  }

  @Test
  @Tag("proof")
  void mysqldump_loads_what_was_there() throws Exception {
    dumps(BackupProgram.MYSQLDUMP);
  }

  @Test
  @Tag("proof")
  void mydumper_loads_what_was_there() throws Exception {
    RealProgram.installed("mydumper");
    dumps(BackupProgram.MYDUMPER);
  }

  private void dumps(BackupProgram program) throws Exception {
    host.install(setup(program).setup());

    List<String> said =
        host.run(
            SERVER
                + """
                "$FILES/%1$s-main" logical
                sql shop -e "DELETE FROM t"
                "$FILES/%1$s-main" verify
                "$FILES/restore-drill-main"
                """
                    .formatted(program.label()));

    assertAllAlike(said, 5_000);
  }

  private SampleSetup setup(BackupProgram program) {
    return SampleSetup.of(program)
        .server(folder + "/socket/s", 3306, "shop", "root", folder + "/data")
        .archiveTimeout(Duration.ofSeconds(1))
        .to(SampleSetup.folder(host.copies()));
  }

  private static void assertAllAlike(List<String> said, int rows) {
    assertThat(said)
        .contains("# Restore drill of main: PASSED")
        .anyMatch(line -> line.endsWith("alike: 2, written to meanwhile: 0, not alike: 0"))
        .anyMatch(line -> line.endsWith("shop | t | %1$d | %1$d |".formatted(rows)));
  }
}
