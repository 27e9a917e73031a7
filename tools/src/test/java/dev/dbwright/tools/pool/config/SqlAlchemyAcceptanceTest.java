package dev.dbwright.tools.pool.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dbwright.tools.pool.config.PoolPlan.Pooling;
import dev.dbwright.tools.pool.config.PoolPlan.Tls;
import dev.dbwright.tools.testing.RealProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The file as SQLAlchemy takes it, where Python has it: the engine's pool is asked for what it
 * holds, and a driver that only listens for what it was told to connect to.
 */
final class SqlAlchemyAcceptanceTest {
  private static final long SEED = 14_046;

  /** A DB-API of the name that the dialect imports; it never connects. */
  private static final String READER =
      """
      import json, os, runpy, sys, types

      told = {}

      class Refused(Exception):
          pass

      def connect(*arguments, **settings):
          told.update(settings)
          raise Refused("heard")

      driver = types.ModuleType("psycopg2")
      driver.__version__ = "2.9.5 (dt dec pq3 ext lo64)"
      driver.paramstyle, driver.apilevel, driver.threadsafety = "pyformat", "2.0", 2
      driver.Error = Refused
      for name in ("extensions", "extras"):
          part = types.ModuleType("psycopg2." + name)
          setattr(driver, name, part)
          sys.modules["psycopg2." + name] = part
      driver.connect = connect
      sys.modules["psycopg2"] = driver

      os.environ["PGPASSWORD"] = "p'ss w\\"rd"
      os.environ["PGSSLROOTCERT"] = "/etc/root.crt"
      for path in sys.argv[1:]:
          told.clear()
          engine = runpy.run_path(path)["engine"]
          try:
              engine.connect()
          except Exception as refused:
              if "heard" not in str(refused):
                  raise
          pool = engine.pool
          print(json.dumps({"size": pool.size(), "overflow": pool._max_overflow,
                            "timeout": pool._timeout, "recycle": pool._recycle,
                            "ping": pool._pre_ping, "told": told}))
      """;

  @Test
  void the_engine_holds_what_the_plan_says(@TempDir Path folder) throws Exception {
    accepts(folder, SeededPlans.of(SEED, 20).toList());
  }

  @Test
  @Tag("proof")
  void every_engine_of_the_matrix_holds_what_its_plan_says(@TempDir Path folder) throws Exception {
    accepts(folder, SeededPlans.of(SEED, 240).toList());
  }

  @Test
  void names_with_line_breaks_stay_names(@TempDir Path folder) throws Exception {
    accepts(
        folder,
        List.of(
            SamplePlan.sample()
                .at("/run/postgresql", 5432, "a\nb\"\"\"\r'''", "c\t\\\nd\u2028\u202e")
                .plan()));
  }

  private static void accepts(Path folder, List<PoolPlan> plans) throws Exception {
    assumeTrue(
        RealProgram.start(folder, "python3", "-c", "import sqlalchemy").output().isEmpty(),
        "python3 has no sqlalchemy here");
    Path reader = Files.writeString(folder.resolve("reader.py"), READER);
    List<String> arguments = new ArrayList<>(List.of(reader.toString()));
    for (PoolPlan plan : plans) {
      Path file = folder.resolve("engine" + arguments.size() + ".py");
      Files.writeString(file, PoolRenderers.named("sqlalchemy").render(plan).text());
      arguments.add(file.toString());
    }

    List<String> engines = RealProgram.lines(folder, "python3", arguments);

    assertThat(engines).hasSameSizeAs(plans);
    for (int i = 0; i < plans.size(); i++) {
      assertHolds(plans.get(i), new ObjectMapper().readTree(engines.get(i)));
    }
  }

  private static void assertHolds(PoolPlan plan, JsonNode engine) throws IOException {
    assertThat(engine.get("size").asInt()).isEqualTo(plan.perInstance());
    assertThat(engine.get("overflow").asInt()).isZero();
    assertThat(Math.round(engine.get("timeout").asDouble() * 1_000))
        .isEqualTo(plan.timeouts().connection().toMillis());
    assertThat(engine.get("recycle").asLong()).isEqualTo(plan.timeouts().maxLifetime().toSeconds());
    assertThat(engine.get("ping").asBoolean()).isTrue();
    JsonNode told = engine.get("told");
    assertThat(told.get("host").asText()).isEqualTo(plan.entrance().host());
    assertThat(told.get("port").asInt()).isEqualTo(plan.entrance().port());
    assertThat(told.get("user").asText()).isEqualTo(plan.endpoint().user());
    assertThat(told.get("password").asText()).isEqualTo("p'ss w\"rd");
    assertThat(told.path("database").asText(told.path("dbname").asText()))
        .isEqualTo(plan.endpoint().database());
    assertThat(told.path("sslrootcert").asText("none"))
        .isEqualTo(plan.tls() == Tls.VERIFY_FULL ? "/etc/root.crt" : "none");
    assertThat(told.path("options").asText(""))
        .isEqualTo(
            plan.pooling() == Pooling.NONE
                ? "-c statement_timeout=%d -c lock_timeout=%d -c idle_in_transaction_session_timeout=%d"
                    .formatted(
                        plan.timeouts().statement().toMillis(),
                        plan.timeouts().lock().toMillis(),
                        plan.timeouts().idleInTransaction().toMillis())
                : "");
  }
}
