package dev.dbwright.tools.backup.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.backup.retention.Retention;
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

/** Backups of Debian's PostgreSQL 15 by our files, restored by the drill as it stands. */
final class PostgresCopiesTest {
  private static final int PORT = 5432;

  /** Odd names, an empty table, one that no recovery brings back, and one in a tablespace. */
  private static final String SERVER =
      """
      export PGHOST=$FOLDER/socket PGPORT=5432 PGUSER=backup PGDATABASE=postgres
      initdb -D data -A trust -U backup -k --no-sync >log/initdb
      [ ! -e "$FILES/backup.conf" ] || cat "$FILES/backup.conf" >>data/postgresql.conf
      pg_ctl -s -w -D data -l log/server -o "-c listen_addresses='' -c unix_socket_directories='$PGHOST' -c fsync=off" start
      stop() { pg_ctl -s -D data -m immediate stop; }
      mkdir -p space
      psql -Xq <<SQL
      CREATE TABLE t AS SELECT g AS id, md5(g::text) AS x FROM generate_series(1, 20000) AS g;
      CREATE UNLOGGED TABLE u AS SELECT 1 AS a;
      CREATE TABLESPACE elsewhere LOCATION '$FOLDER/space';
      CREATE TABLE far TABLESPACE elsewhere AS SELECT 1 AS a;
      CREATE DATABASE "o'clock \\\\ 50%";
      SQL
      psql -Xq -d "o'clock \\\\ 50%" -c 'CREATE TABLE "a|b" (x int); CREATE TABLE empty ()'
      """;

  @TempDir private Path folder;
  private ScratchHost host;

  @BeforeEach
  void programs() {
    RealServer.installed();
    RealProgram.installed("gpg");
    RealProgram.installed("gpg-agent");
    RealProgram.installed("zstd");
    host = new ScratchHost(folder);
  }

  @Test
  void pgbackrest_backs_up_without_a_warning_and_the_drill_finds_all_tables_alike()
      throws Exception {
    RealProgram.installed("pgbackrest");
    host.install(setup(BackupProgram.PGBACKREST).processes(2).setup());

    List<String> said =
        host.run(
            """
            mkdir -p conf/conf.d
            { sed "/^\\[global\\]/a log-path=$FOLDER/log\\nlock-path=$FOLDER/lock" "$FILES/pgbackrest.conf"; } >conf/pgbackrest.conf
            { echo '[global]'; for r in 1 2; do echo "repo$r-cipher-pass=$(openssl rand -base64 48)"; done; } >conf/conf.d/secrets.conf
            export PGBACKREST_CONFIG_PATH=$FOLDER/conf
            """
                + SERVER
                + """
                pgbackrest --stanza=main stanza-create
                pgbackrest --stanza=main check
                "$FILES/pgbackrest-main" --type=full backup
                psql -Xqc "INSERT INTO t SELECT g, 'later' FROM generate_series(1, 500) AS g"
                "$FILES/pgbackrest-main" --type=diff backup
                "$FILES/pgbackrest-main" --type=incr backup
                "$FILES/pgbackrest-main" verify
                "$FILES/pgbackrest-expire-main"
                DRILL_REPO=2 "$FILES/restore-drill-main"
                ls -A "$FOLDER" | grep drill- || echo nothing is left
                """);

    assertThat(said).noneMatch(line -> line.contains("WARN") || line.contains("ERROR"));
    assertAllAlike(said, 20_500);
    assertThat(said).endsWith("nothing is left");
  }

  @Test
  void pg_basebackup_and_its_archive_bring_back_what_came_after_the_copy() throws Exception {
    host.install(setup(BackupProgram.PG_BASEBACKUP).setup());

    List<String> said =
        host.run(
            SERVER
                + """
                "$FILES/pg_basebackup-main" full
                psql -Xqc "INSERT INTO t SELECT g, 'later' FROM generate_series(1, 500) AS g"
                "$FILES/pg_basebackup-main" verify
                "$FILES/pg_basebackup-main" expire
                "$FILES/restore-drill-main"
                psql -XAtc "SELECT 'not archived: ' || failed_count FROM pg_stat_archiver"
                """);

    assertAllAlike(said, 20_500);
    assertThat(said).contains("not archived: 0");
  }

  @Test
  void the_archive_takes_a_segment_twice_and_never_another_of_its_name() throws Exception {
    host.install(setup(BackupProgram.PG_BASEBACKUP).setup());

    List<String> said =
        host.run(
            """
            echo one >a; echo other >b
            "$FILES/wal-main" push a 000000010000000000000001
            "$FILES/wal-main" push a 000000010000000000000001
            "$FILES/wal-main" push b 000000010000000000000001 2>&1 || echo refused
            "$FILES/wal-main" fetch 000000010000000000000001 c && cat c
            "$FILES/wal-main" fetch 000000010000000000000002 d || echo none
            """);

    assertThat(said)
        .anyMatch(line -> line.contains("two servers write to one archive"))
        .containsSubsequence("refused", "one", "none");
  }

  @Test
  @Tag("proof")
  void pg_dump_is_compared_with_the_moment_that_it_saw() throws Exception {
    host.install(setup(BackupProgram.PG_DUMP).setup());

    List<String> said =
        host.run(
            SERVER
                + """
                "$FILES/pg_dump-main" logical
                psql -Xqc 'DELETE FROM t'
                "$FILES/restore-drill-main"
                """);

    assertAllAlike(said, 20_000);
  }

  @Test
  @Tag("proof")
  void a_damaged_copy_is_found_and_a_damaged_table_fails_the_drill() throws Exception {
    host.install(setup(BackupProgram.PG_DUMP).setup());

    List<String> said =
        host.run(
            SERVER
                + """
                "$FILES/pg_dump-main" logical
                here=$FOLDER/copies/main
                # As if a row had been lost on its way: the notes say one more.
                sed -i '/public.t"/s/20000/20001/' "$here"/*.before "$here"/*.after
                "$FILES/pg_dump-main" verify || echo damaged
                (cd "$here" && copy=$(ls *.sha256) && sha256sum "${copy%.sha256}".[abz]* >"$copy")
                "$FILES/restore-drill-main" || echo "status $?"
                """);

    assertThat(said)
        .contains("damaged", "# Restore drill of main: FAILED", "status 1")
        .anyMatch(line -> line.startsWith("| DIFFERENT | \"postgres\" | \"public.t\""));
  }

  @Test
  @Tag("proof")
  void barman_streams_wal_and_every_line_of_its_check_is_ok() throws Exception {
    RealProgram.installed("barman");
    host.install(
        setup(BackupProgram.BARMAN)
            .only(BackupKind.FULL, CalendarTime.daily(1, 5))
            .to(SampleSetup.folder(host.copies()))
            .setup());

    List<String> said =
        host.run(
            """
            mkdir -p bin home
            { printf '[barman]\nbarman_user = %s\nbarman_home = %s/home\npath_prefix = %s\n' "$(id -un)" "$FOLDER" "${PATH%%:*}"; cat "$FILES/main.conf"; } >barman.conf
            printf '#!/bin/sh\nexec /usr/bin/barman -c %s/barman.conf "$@"\n' "$FOLDER" >bin/barman
            chmod 755 bin/barman
            export PATH=$FOLDER/bin:$PATH
            """
                + SERVER
                + """
                stop() { barman receive-wal --stop main || true; pg_ctl -s -D data -m immediate stop; }
                barman receive-wal --create-slot main
                barman receive-wal main >log/receive 2>&1 &
                until case $(barman check main || true) in *'receive-wal running: OK'*) ;; *) false ;; esac; do sleep 0.5; done
                barman switch-wal --force --archive --archive-timeout 60 main
                "$FILES/barman-main" full
                psql -Xqc "INSERT INTO t SELECT g, 'later' FROM generate_series(1, 500) AS g"
                "$FILES/barman-main" verify
                "$FILES/barman-main" expire
                "$FILES/restore-drill-main"
                """);

    assertThat(said).noneMatch(line -> line.contains("FAILED"));
    assertAllAlike(said, 20_500);
  }

  private SampleSetup setup(BackupProgram program) {
    SampleSetup setup =
        SampleSetup.of(program)
            .server(folder + "/socket", PORT, "postgres", "backup", folder + "/data")
            .archiveTimeout(Duration.ofSeconds(60))
            .keeping(new Retention(7, 4, 12, 3, 7));
    return program == BackupProgram.PG_DUMP
        ? setup.to(SampleSetup.folder(host.copies()))
        : setup.to(SampleSetup.folder(host.copies()), SampleSetup.folder(folder + "/far"));
  }

  private static void assertAllAlike(List<String> said, int rows) {
    assertThat(said)
        .contains("# Restore drill of main: PASSED")
        .anyMatch(line -> line.endsWith("alike: 4, written to meanwhile: 0, not alike: 0"))
        .anyMatch(line -> line.endsWith("\"public.t\" | %1$d | %1$d |".formatted(rows)));
  }
}
