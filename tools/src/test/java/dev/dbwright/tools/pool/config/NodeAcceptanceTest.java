package dev.dbwright.tools.pool.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dbwright.tools.pool.config.PoolPlan.Pooling;
import dev.dbwright.tools.pool.config.PoolPlan.Tls;
import dev.dbwright.tools.pool.timeout.Timeouts;
import dev.dbwright.tools.testing.RealProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The modules as Node runs them. Packages are stand-ins that keep their options, or the real {@code
 * pg} and {@code typeorm} where {@code -Ddbwright.node.modules} names the folder that has them.
 */
final class NodeAcceptanceTest {
  private static final long SEED = 20_202;
  private static final Map<String, String> STAND_INS =
      Map.of(
          "pg", "export default { Pool: class { constructor(o) { this.options = o; } on() {} } };",
          "typeorm", "export class DataSource { constructor(o) { this.options = o; } }");
  private static final String READER =
      """
      process.env.PGPASSWORD = "secret";
      process.env.PGSSLROOTCERT = process.argv[2];
      for (const path of process.argv.slice(3)) {
        const module = await import(path);
        const options = (module.pool ?? module.dataSource).options;
        console.log(JSON.stringify({ ...options, password: options.password }));
      }
      """;

  @Test
  void node_reads_pools_of_node_postgres(@TempDir Path folder) throws Exception {
    accepts(folder, "node-postgres", SeededPlans.of(SEED, 20).toList());
  }

  @Test
  void node_reads_data_sources_of_typeorm(@TempDir Path folder) throws Exception {
    accepts(folder, "typeorm", SeededPlans.of(SEED, 20).toList());
  }

  @Test
  @Tag("proof")
  void node_reads_every_module_of_the_matrix(@TempDir Path folder) throws Exception {
    accepts(folder, "node-postgres", SeededPlans.of(SEED, 240).toList());
    accepts(folder, "typeorm", SeededPlans.of(SEED, 240).toList());
  }

  @Test
  void names_with_line_breaks_stay_names(@TempDir Path folder) throws Exception {
    PoolPlan plan =
        SamplePlan.sample()
            .at("/run/postgresql", 5432, "a\nb`${1}`\r*/", "c\t\\\nd\u2028\u202e")
            .plan();
    accepts(folder, "node-postgres", List.of(plan));
    accepts(folder, "typeorm", List.of(plan));
  }

  private static void accepts(Path folder, String program, List<PoolPlan> plans) throws Exception {
    modules(folder);
    Path certificate = Files.writeString(folder.resolve("root.crt"), "certificate");
    Path reader = Files.writeString(folder.resolve("reader.mjs"), READER);
    List<String> arguments = new ArrayList<>(List.of(reader.toString(), certificate.toString()));
    for (int i = 0; i < plans.size(); i++) {
      Path file = folder.resolve(program + i + ".mjs");
      Files.writeString(file, PoolRenderers.named(program).render(plans.get(i)).text());
      arguments.add(file.toString());
    }

    List<String> read = RealProgram.lines(folder, "node", arguments);

    assertThat(read).hasSameSizeAs(plans);
    for (int i = 0; i < plans.size(); i++) {
      assertHolds(plans.get(i), new ObjectMapper().readTree(read.get(i)));
    }
  }

  private static void modules(Path folder) throws IOException {
    Path modules = folder.resolve("node_modules");
    if (Files.exists(modules)) {
      return;
    }
    String real = System.getProperty("dbwright.node.modules");
    if (real != null) {
      Files.createSymbolicLink(modules, Path.of(real));
      return;
    }
    for (Map.Entry<String, String> standIn : STAND_INS.entrySet()) {
      Path module = Files.createDirectories(modules.resolve(standIn.getKey()));
      Files.writeString(module.resolve("package.json"), "{\"main\":\"index.mjs\"}");
      Files.writeString(module.resolve("index.mjs"), standIn.getValue());
    }
  }

  private static void assertHolds(PoolPlan plan, JsonNode options) {
    Timeouts timeouts = plan.timeouts();
    JsonNode lives = options.has("extra") ? options.get("extra") : options;
    assertThat(options.get("host").asText()).isEqualTo(plan.entrance().host());
    assertThat(options.get("port").asInt()).isEqualTo(plan.entrance().port());
    assertThat(options.get("database").asText()).isEqualTo(plan.endpoint().database());
    assertThat(options.path("user").asText(options.path("username").asText()))
        .isEqualTo(plan.endpoint().user());
    assertThat(options.get("password").asText()).isEqualTo("secret");
    assertThat(options.path("max").asInt(options.path("poolSize").asInt()))
        .isEqualTo(plan.perInstance());
    assertThat(
            options
                .path("connectionTimeoutMillis")
                .asLong(options.path("connectTimeoutMS").asLong()))
        .isEqualTo(timeouts.connection().toMillis());
    assertThat(lives.get("min").asInt()).isEqualTo(plan.minimumIdle());
    assertThat(lives.get("idleTimeoutMillis").asLong()).isEqualTo(timeouts.idle().toMillis());
    assertThat(lives.get("maxLifetimeSeconds").decimalValue().movePointRight(3).longValueExact())
        .isEqualTo(timeouts.maxLifetime().toMillis());
    assertThat(lives.path("statement_timeout").asLong(-1))
        .isEqualTo(plan.pooling() == Pooling.NONE ? timeouts.statement().toMillis() : -1);
    JsonNode ssl = options.get("ssl");
    assertThat(ssl.path("rejectUnauthorized").asBoolean()).isEqualTo(plan.tls() == Tls.VERIFY_FULL);
    assertThat(ssl.path("ca").asText("none"))
        .isEqualTo(plan.tls() == Tls.VERIFY_FULL ? "certificate" : "none");
    assertThat(ssl.isObject()).isEqualTo(plan.tls() != Tls.DISABLE);
  }
}
