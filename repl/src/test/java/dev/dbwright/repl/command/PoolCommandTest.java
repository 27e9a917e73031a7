package dev.dbwright.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PoolCommandTest {
  @TempDir private Path folder;

  @Test
  void json_holds_what_others_rely_on() throws IOException {
    Ran ran = pool("--rate 800 --hold-ms 12 --instances 4 --target-p99-ms 5 --output json");

    assertThat(ran.exitCode()).isZero();
    JsonNode json = Json.mapper().readTree(ran.out());
    assertThat(json.path("poolSize").asInt()).isEqualTo(24);
    assertThat(json.path("perInstance").asInt()).isEqualTo(6);
    assertThat(json.path("stable").asBoolean()).isTrue();
    assertThat(json.path("utilization").asDouble()).isBetween(0.39, 0.41);
    assertThat(json.path("waitProbability").isNumber()).isTrue();
    assertThat(json.path("meanWaitMs").isNumber()).isTrue();
    assertThat(json.path("p95WaitMs").isNumber()).isTrue();
    assertThat(json.path("p99WaitMs").asDouble()).isBetween(4.0, 5.0);
    assertThat(json.path("configs").path("hikari").asText()).contains("maximumPoolSize=6");
    assertThat(json.path("evidence")).isNotEmpty();
  }

  @Test
  void text_begins_with_the_number() {
    assertThat(pool("--rate 800 --hold-ms 12 --instances 4 --cores 16").out())
        .startsWith("24 connections, 6 in each of 4 instances: 99 % of requests wait at most")
        .contains("Wait against pool size", "connectionTimeout", "HikariCP's rule says 32");
  }

  @Test
  void what_is_unstable_or_unaffordable_exits_with_1_and_has_no_size() throws IOException {
    for (String load : new String[] {"--pool-size 10", "--max-connections 15"}) {
      Ran ran = pool("--rate 600 --hold-ms 20 --output json " + load);

      assertThat(ran.exitCode()).isEqualTo(1);
      JsonNode json = Json.mapper().readTree(ran.out());
      assertThat(json.path("stable").asBoolean(true)).isFalse();
      assertThat(json.has("poolSize")).isFalse();
      assertThat(json.has("p99WaitMs")).isFalse();
      assertThat(json.path("problem").path("changes")).isNotEmpty();
    }
  }

  @Test
  void one_file_is_printed_as_it_is() {
    assertThat(pool("--rate 400 --hold-ms 20 --config hikari").out())
        .startsWith("# Durations are milliseconds.\n")
        .contains("maximumPoolSize=14")
        .doesNotContain("connections:");
  }

  @Test
  void pools_of_databases_and_users_share_what_the_server_has() {
    Ran ran =
        pool(
            "--rate 400 --hold-ms 20 --max-connections 100 --pooling transaction --config pgbouncer"
                + " --pooler-processes 2 --pooler-databases 3 --pooler-users 2");

    assertThat(ran.exitCode()).isZero();
    // 92 for applications, in 2 x 3 x 2 pools.
    assertThat(ran.out()).contains("default_pool_size = 7", "max_db_connections = 14");
  }

  @Test
  void a_managed_service_lets_in_by_its_memory() {
    Ran ran = pool("--rate 400 --hold-ms 20 --managed neon --ram 1GB --output json");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("\"maxConnections\":104");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--hold-ms 20 | DBW-1037: a pool cannot be sized without knowing how many requests",
        "--rate 400 | DBW-1037: a pool cannot be sized without knowing how many milliseconds",
        "--rate 400 --hold-ms 20ms | DBW-8000: ",
        "--rate lots --hold-ms 20 | DBW-1033: --rate: \"lots\" is not a rate",
        "--rate -5 --hold-ms 20 | DBW-1033: --rate: \"-5\" is not a rate",
        "--rate 1000000000000 --hold-ms 20 | DBW-1033: --rate:",
        "--rate 0 --hold-ms 20 | DBW-1034: a rate of 0.0 requests/s",
        "--rate 400 --hold-ms NaN | DBW-1034: a holding time of NaN ms",
        "--rate 400 --hold-ms Infinity | DBW-1034: a holding time of Infinity ms",
        "--rate 400 --hold-ms 20 --burst 3,0.1 | DBW-1034: the burst 3,0.1",
        "--rate 400 --hold-ms 20 --burst 3,2,2 | DBW-1034: the burst's share 2.0",
        "--rate 400 --hold-ms 20 --target-p99-ms 0 | DBW-1034: a target of 0.0 ms",
        "--rate 400 --hold-ms 20 --pool-size 0 | DBW-1034: a pool of 0",
        "--rate 400 --hold-ms 20 --instances 0 | DBW-1034: 0 instances",
        "--rate 400 --hold-ms 20 --max-connections 8 | DBW-1034: max_connections 8",
        "--rate 400 --hold-ms 20 --hold-cv2 2 --hold-distribution erlang | DBW-1034: a variation",
        "--rate 400 --hold-ms 20 --hold-distribution normal | DBW-8000: --hold-distribution normal is none",
        "--rate 400 --hold-ms 20 --service worker=3 | DBW-1034: the service worker=3",
        "--rate 400 --hold-ms 20 --database-limit 600 | DBW-1033: --database-limit: \"600\" is not a duration",
        "--rate 400 --hold-ms 20 --config oracle | DBW-1040: no file is written for a program named oracle",
        "--rate 400 --hold-ms 20 --reserved 3 | DBW-1034: reserved connections without max_connections",
        "--rate 400 --hold-ms 20 --managed heroku --ram 1GB | DBW-8000: --managed heroku is none of rds-",
        "--rate 400 --hold-ms 20 --managed neon | DBW-1034: NEON without memory",
      })
  void what_cannot_be_gives_one_clear_line(String options, String line) {
    Ran ran = pool(options);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith(line).hasLineCount(1);
  }

  private Ran pool(String options) {
    return Ran.in(folder, ("pool " + options).split(" ", -1));
  }
}
