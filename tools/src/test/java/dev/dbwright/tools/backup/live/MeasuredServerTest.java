package dev.dbwright.tools.backup.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.EmbeddedMariaDb;
import org.junit.jupiter.api.Test;

final class MeasuredServerTest {
  @Test
  void a_postgresql_tells_the_size_of_all_databases_its_version_and_how_it_archives() {
    try (EmbeddedDatabase source = EmbeddedDatabase.freshDatabase();
        Database database = Database.open(source.superuser())) {
      source.execute(
          "CREATE TABLE t AS SELECT g AS id, repeat('x', 500) AS text FROM generate_series(1, 20000) g");

      MeasuredServer measured = MeasuredServer.read(database, new Cancellation());

      // 20,000 rows of some 540 bytes, beside the catalogs of all databases.
      assertThat(measured.data().sizeBytes()).isGreaterThan(30L << 20);
      assertThat(measured.version()).contains(18);
      assertThat(measured.segmentBytes()).contains(16L << 20);
      assertThat(measured.dataFolder()).hasValueSatisfying(it -> assertThat(it).startsWith("/"));
      assertThat(measured.port().map(String::valueOf)).contains(source.query("SHOW port"));
      assertThat(measured.remarks())
          .anySatisfy(remark -> assertThat(remark).contains("archive_mode is off"))
          .anySatisfy(remark -> assertThat(remark).contains("all databases of the server"));
    }
  }

  @Test
  void a_rate_of_minutes_is_no_rate_of_a_day() {
    try (EmbeddedDatabase source = EmbeddedDatabase.freshDatabase();
        Database database = Database.open(source.superuser())) {
      source.executeAsSuperuser("SELECT pg_stat_reset_shared('wal')");

      MeasuredServer measured = MeasuredServer.read(database, new Cancellation());

      assertThat(measured.data().logBytesPerDay()).isNull();
      assertThat(measured.remarks())
          .anySatisfy(remark -> assertThat(remark).contains("too short for a rate"));
    }
  }

  @Test
  void a_role_that_may_read_little_still_gets_a_size() {
    try (EmbeddedDatabase source = EmbeddedDatabase.freshDatabase();
        EmbeddedDatabase closed = EmbeddedDatabase.freshDatabase();
        Database database = Database.open(source.spec())) {
      String name = closed.query("SELECT current_database()");
      closed.executeAsSuperuser("REVOKE CONNECT ON DATABASE \"" + name + "\" FROM PUBLIC");

      MeasuredServer measured = MeasuredServer.read(database, new Cancellation());

      assertThat(measured.data().sizeBytes()).isGreaterThan(5L << 20);
      assertThat(measured.remarks())
          .anySatisfy(remark -> assertThat(remark).contains("could not be read and come on top"));
    }
  }

  @Test
  void a_mariadb_tells_the_size_of_its_tables() {
    try (EmbeddedMariaDb source = EmbeddedMariaDb.freshDatabase();
        Database database = Database.open(source.spec())) {
      assertThat(MeasuredServer.read(database, new Cancellation()).data().sizeBytes())
          .isGreaterThanOrEqualTo(1L << 20);
    }
  }
}
