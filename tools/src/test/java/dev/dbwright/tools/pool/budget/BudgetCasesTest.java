package dev.dbwright.tools.pool.budget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases recorded elsewhere, and own ones in the same form. */
final class BudgetCasesTest {
  static Stream<Case> cases() throws IOException {
    var mapper = new ObjectMapper();
    List<Case> cases = new ArrayList<>();
    try (InputStream in =
            Objects.requireNonNull(
                BudgetCasesTest.class.getResourceAsStream("budget-cases.jsonl"));
        var lines = mapper.readerFor(JsonNode.class).<JsonNode>readValues(in)) {
      lines.forEachRemaining(line -> cases.add(new Case(line)));
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_recorded_case_is_reproduced(Case given) {
    JsonNode inputs = given.line().get("inputs");
    JsonNode expected = given.line().get("expected");
    if (inputs.has("threads")) {
      DeadlockBound bound =
          DeadlockBound.of(
              inputs.get("threads").asInt(), inputs.get("connections_per_thread").asInt());
      assertThat(bound.minPool()).isEqualTo(expected.get("min_pool").asLong());
      return;
    }
    ServerLimits limits =
        new ServerLimits(
            inputs.get("max_connections").asInt(),
            inputs.get("superuser_reserved").asInt(),
            inputs.get("reserved_connections").asInt(),
            inputs.get("admin_monitoring").asInt());
    assertThat(limits.usable()).isEqualTo(expected.get("usable").asInt());
    if (inputs.has("pgbouncer_instances")) {
      assertFleet(inputs, expected, limits);
    } else {
      assertServices(inputs, expected, limits);
    }
  }

  private static void assertFleet(JsonNode inputs, JsonNode expected, ServerLimits limits) {
    PgBouncerFleet fleet =
        new PgBouncerFleet(
            inputs.get("pgbouncer_instances").asInt(),
            inputs.get("databases").asInt(),
            inputs.get("users").asInt(),
            inputs.get("default_pool_size").asInt(),
            inputs.get("reserve_pool_size").asInt(),
            0,
            0);
    assertThat(fleet.demand()).isEqualTo(expected.get("demand").asLong());
    assertThat(fleet.fits(limits)).isEqualTo(expected.get("fits").asBoolean());
    if (expected.has("note")) {
      assertThat(expected.get("note").asText())
          .contains("max_db_connections=" + fleet.maxDbConnectionsWithin(limits) + " ");
    }
  }

  private static void assertServices(JsonNode inputs, JsonNode expected, ServerLimits limits) {
    List<Service> services = new ArrayList<>();
    for (JsonNode service : inputs.get("services")) {
      int instances = service.get("instances").asInt();
      services.add(
          new Service(
              service.get("name").asText(),
              instances,
              service.path("max_instances").asInt(instances),
              service.get("max_pool").asInt()));
    }
    ConnectionBudget budget = ConnectionBudget.of(limits, services);
    assertThat(budget.demand()).isEqualTo(expected.get("demand").asLong());
    assertThat(budget.fits()).isEqualTo(expected.get("fits").asBoolean());
    if (expected.has("max_pool_per_instance")) {
      assertThat(budget.mostPerInstance(services.get(0)))
          .isEqualTo(expected.get("max_pool_per_instance").asInt());
    }
  }

  record Case(JsonNode line) {
    @Override
    public String toString() {
      return line.get("id").asText();
    }
  }
}
