package dev.dbwright.tools.pool.config;

import static dev.dbwright.tools.pool.config.SamplePlan.sample;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.testing.EmbeddedMariaDb;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** HikariCP with our file before a real MariaDB. */
final class MariaDbPoolTest {
  @Test
  void sessions_have_the_timeouts_of_the_plan() throws Exception {
    try (EmbeddedMariaDb database = EmbeddedMariaDb.freshDatabase()) {
      ConnectionSpec spec = database.spec();
      PoolPlan plan =
          sample()
              .of(Engine.MARIADB)
              .at(spec.host(), spec.port(), spec.database(), spec.user())
              .plan();
      var properties = new Properties();
      properties.load(new StringReader(new HikariProperties().render(plan).text()));
      var config = new HikariConfig(properties);
      config.setPassword(spec.password());

      try (HikariDataSource pool = new HikariDataSource(config);
          Connection connection = pool.getConnection();
          Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "SELECT @@max_statement_time, @@innodb_lock_wait_timeout, @@lock_wait_timeout,"
                      + " @@idle_transaction_timeout")) {
        row.next();
        assertThat(row.getDouble(1)).isEqualTo(30);
        assertThat(row.getInt(2)).isEqualTo(4);
        assertThat(row.getInt(3)).isEqualTo(4);
        assertThat(row.getInt(4)).isEqualTo(60);
      }
    }
  }
}
