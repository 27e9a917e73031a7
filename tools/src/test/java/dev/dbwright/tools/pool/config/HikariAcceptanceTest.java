package dev.dbwright.tools.pool.config;

import static dev.dbwright.tools.pool.config.SamplePlan.sample;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.util.PropertyElf;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.pool.config.PoolPlan.Pooling;
import dev.dbwright.tools.pool.config.PoolPlan.Tls;
import dev.dbwright.tools.pool.timeout.Timeouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** HikariCP reads our files: after {@code validate()} every getter is what the plan says. */
final class HikariAcceptanceTest {
  private static final long SEED = 20_261_122;

  @TempDir private Path folder;

  static Stream<PoolPlan> plans() {
    return Stream.concat(
        Stream.of(
            sample().plan(),
            sample().pool(10, 10, 3).plan(),
            sample().at("::1", 5433, "shöp 'x' \"y\" \\z", " ünser\\user:=#").plan(),
            sample().pooling(Pooling.TRANSACTION).plan(),
            sample().of(Engine.MYSQL).tls(Tls.VERIFY_FULL).plan(),
            sample().of(Engine.SQLSERVER).tls(Tls.REQUIRE).plan()),
        SeededPlans.of(SEED, 240));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void properties_are_taken_as_they_stand(PoolPlan plan) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("hikari.properties"), new HikariProperties().render(plan).text());

    assertIs(new HikariConfig(file.toString()), plan);
  }

  @ParameterizedTest
  @MethodSource("plans")
  void springs_keys_bind_to_the_same(PoolPlan plan) throws IOException {
    JsonNode source =
        new YAMLMapper().readTree(new SpringYaml().render(plan).text()).at("/spring/datasource");
    var config = new HikariConfig();
    config.setJdbcUrl(source.path("url").asText());
    config.setUsername(source.path("username").asText());
    var properties = new Properties();
    source
        .path("hikari")
        .properties()
        .forEach(each -> properties.setProperty(camel(each.getKey()), each.getValue().asText()));
    PropertyElf.setTargetFromProperties(config, properties);

    assertIs(config, plan);
    assertThat(source.path("password").asText()).isEqualTo("${DATABASE_PASSWORD}");
  }

  private static void assertIs(HikariConfig config, PoolPlan plan) {
    config.validate();
    Timeouts timeouts = plan.timeouts();
    boolean shrinks = plan.minimumIdle() < plan.perInstance();
    assertThat(config)
        .returns(JdbcUrl.of(plan), HikariConfig::getJdbcUrl)
        .returns(plan.endpoint().user(), HikariConfig::getUsername)
        .returns(plan.perInstance(), HikariConfig::getMaximumPoolSize)
        .returns(plan.minimumIdle(), HikariConfig::getMinimumIdle)
        .returns(timeouts.connection().toMillis(), HikariConfig::getConnectionTimeout)
        .returns(timeouts.validation().toMillis(), HikariConfig::getValidationTimeout)
        .returns(shrinks ? timeouts.idle().toMillis() : 600_000, HikariConfig::getIdleTimeout)
        .returns(timeouts.maxLifetime().toMillis(), HikariConfig::getMaxLifetime)
        .returns(timeouts.keepalive().toMillis(), HikariConfig::getKeepaliveTime)
        .returns(timeouts.leakDetection().toMillis(), HikariConfig::getLeakDetectionThreshold)
        .returns(
            HikariSettings.of(plan).get("connectionInitSql"), HikariConfig::getConnectionInitSql);
  }

  private static String camel(String kebab) {
    var camel = new StringBuilder();
    for (String word : kebab.split("-", -1)) {
      camel.append(
          camel.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return camel.toString();
  }
}
