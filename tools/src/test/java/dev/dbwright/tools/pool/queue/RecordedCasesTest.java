package dev.dbwright.tools.pool.queue;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases recorded with 5 x 4 million simulated arrivals, and from PostgreSQL under pgbench. */
class RecordedCasesTest {
  /** The case's name makes the test's. */
  record Case(String id, JsonNode json) {
    @Override
    public String toString() {
      return id;
    }

    double number(String key) {
      return json.get(key).asDouble();
    }

    double expected(String key) {
      return json.get("expected").get(key).asDouble();
    }

    /** pgbench -R draws Poisson arrivals; their measured variation is one sample's. */
    Load load() {
      boolean pgbench = json.get("kind").asText().equals("real-postgres");
      double arrivalCv2 = pgbench || !json.hasNonNull("ca2") ? 1 : number("ca2");
      return new Load(
          new Arrivals(number("lambda_per_s"), arrivalCv2, burst()),
          new Holding(number("service_ms"), number("cs2"), distribution()));
    }

    private Optional<Burst> burst() {
      return Optional.of(json.path("burst"))
          .filter(JsonNode::isArray)
          .map(b -> new Burst(b.get(0).asDouble(), b.get(1).asDouble(), b.get(2).asDouble()));
    }

    private Distribution distribution() {
      return switch (json.path("service").asText()) {
        case "exp" -> Distribution.EXPONENTIAL;
        case "det" -> Distribution.DETERMINISTIC;
        case "h2" -> Distribution.HYPEREXPONENTIAL;
        default -> Distribution.usualAt(number("cs2"));
      };
    }
  }

  private static Stream<Case> cases(String... kinds) {
    var mapper = new JsonMapper();
    try (var in =
            Objects.requireNonNull(
                RecordedCasesTest.class.getResourceAsStream("pool-cases.jsonl"));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<Case> all =
          lines
              .lines()
              .map(line -> json(mapper, line))
              .map(json -> new Case(json.get("id").asText(), json))
              .toList();
      return all.stream()
          .filter(found -> List.of(kinds).contains(found.json().get("kind").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(JsonMapper mapper, String line) {
    try {
      return mapper.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Case> waits() {
    return cases("wait", "real-postgres");
  }

  static Stream<Case> sizes() {
    return cases("size");
  }

  static Stream<Case> unstable() {
    return cases("unstable");
  }

  @ParameterizedTest
  @MethodSource("waits")
  void waits_are_those_recorded(Case recorded) {
    Waits waits = Loads.waits(recorded.load(), (int) recorded.number("pool"));

    assertWithin(recorded, "mean_wait_ms", waits.meanMs());
    assertWithin(recorded, "p95_ms", waits.p95Ms());
    assertWithin(recorded, "p99_ms", waits.p99Ms());
    assertThat(waits.utilization()).isCloseTo(recorded.number("rho"), within(0.001));
  }

  private static void assertWithin(Case recorded, String key, Estimate wait) {
    double expected = recorded.expected(key);
    JsonNode json = recorded.json();
    double tolerance =
        json.has("tolerance")
            ? json.get("tolerance").get(key).asDouble()
            : expected * json.get("tolerance_rel").get(key.split("_", 2)[0]).asDouble();
    assertThat(wait.value()).as(key).isBetween(expected - tolerance, expected + tolerance);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void smallest_pools_are_those_recorded(Case recorded) {
    double target = recorded.number("target_p99_wait_ms");

    SizedPool found =
        SmallestPool.find(recorded.load(), target, 1_000, new Cancellation()).orElseThrow();

    assertThat(found.connections()).isEqualTo((int) recorded.expected("min_pool"));
    assertThat(found.isClear(target)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("unstable")
  void an_unstable_load_has_no_waits_but_a_smallest_stable_pool(Case recorded) {
    JsonNode inputs = recorded.json().get("inputs");
    Load load =
        Loads.poisson(
            inputs.get("lambda_per_s").asDouble(),
            Loads.exponential(inputs.get("service_ms").asDouble()));
    int pool = inputs.get("pool").asInt();

    assertThatThrownBy(() -> Loads.waits(load, pool))
        .isInstanceOf(DbwrightException.class)
        .extracting(e -> ((DbwrightException) e).code())
        .isEqualTo(POOL_INPUT_INVALID);
    assertThat(load.smallestStable()).isEqualTo((long) recorded.expected("min_stable_pool"));
    assertThat(load.backlogPerSecond(pool)).isEqualTo(recorded.expected("backlog_growth_per_s"));
  }
}
