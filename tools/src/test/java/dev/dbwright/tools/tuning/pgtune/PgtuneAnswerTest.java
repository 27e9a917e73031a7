package dev.dbwright.tools.tuning.pgtune;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.tuning.Machine.Storage;
import dev.dbwright.tools.tuning.Machine.Use;
import dev.dbwright.tools.tuning.pgtune.PgtuneInput.DataSize;
import dev.dbwright.tools.tuning.pgtune.PgtuneInput.OperatingSystem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against 35 of its outputs, for which its own code was run. */
final class PgtuneAnswerTest {
  private static final String CASES = "/tuning/pgtune-cases.jsonl";

  @ParameterizedTest
  @MethodSource("cases")
  void computes_what_pgtune_computes(Case pgtune) {
    assertThat(new TreeMap<>(PgtuneAnswer.of(pgtune.input()))).isEqualTo(pgtune.output());
  }

  private static Stream<Case> cases() throws IOException {
    try (InputStream in = PgtuneAnswerTest.class.getResourceAsStream(CASES)) {
      return new String(Objects.requireNonNull(in, CASES).readAllBytes(), UTF_8)
          .lines().map(PgtuneAnswerTest::read).toList().stream();
    }
  }

  private record Case(String id, PgtuneInput input, Map<String, String> output) {
    @Override
    public String toString() {
      return id;
    }
  }

  private static Case read(String line) {
    try {
      JsonNode json = Json.mapper().readTree(line);
      return new Case(
          json.get("id").asText(), input(json.get("input")), output(json.get("pgtune")));
    } catch (IOException e) {
      throw new IllegalStateException(line, e);
    }
  }

  private static PgtuneInput input(JsonNode json) {
    long kilobytes =
        json.get("totalMemory").asLong()
            * (json.get("totalMemoryUnit").asText().equals("GB") ? 1_048_576 : 1_024);
    return new PgtuneInput(
        json.get("dbVersion").asInt(),
        OperatingSystem.valueOf(upper(json.get("osType"))),
        Use.valueOf(upper(json.get("dbType"))),
        kilobytes,
        number(json.get("cpuNum")),
        number(json.get("connectionNum")),
        Storage.valueOf(upper(json.get("hdType"))),
        DataSize.valueOf(upper(json.get("dbSize"))));
  }

  private static String upper(JsonNode text) {
    return text.asText().toUpperCase(Locale.ROOT);
  }

  private static OptionalInt number(JsonNode number) {
    return number.isNull() ? OptionalInt.empty() : OptionalInt.of(number.asInt());
  }

  private static Map<String, String> output(JsonNode json) {
    Map<String, String> values = new TreeMap<>();
    json.properties()
        .forEach(
            entry -> {
              String name = entry.getKey();
              boolean size = name.endsWith("_kb");
              values.put(
                  size ? name.substring(0, name.length() - 3) : name,
                  entry.getValue().asText() + (size ? "kB" : ""));
            });
    return values;
  }
}
