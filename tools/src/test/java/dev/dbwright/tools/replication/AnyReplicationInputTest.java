package dev.dbwright.tools.replication;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.tool.ToolInput;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is asked: a plan that adds up, or one clear line. */
final class AnyReplicationInputTest {
  private static final List<String> HOSTILE =
      List.of(
          "",
          " ",
          "x\nhost all all 0.0.0.0/0 trust",
          "$(reboot)",
          "'; DROP TABLE t; --",
          "a\"b",
          "../../etc/passwd",
          "\u202Ebd",
          "-rf",
          "a=10.0.0.1@fra\nb",
          "9999999999999999999d",
          "NaN",
          "1e400s",
          "0x10s");

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void any_input_gives_a_plan_or_one_line() {
    int plans = 0;
    for (int i = 0; i < 400; i++) {
      ObjectNode input = input();
      try {
        ReplicationPlan plan =
            Planner.plan(
                ToolInput.read("plan_replication", ReplicationInput.class, input.toString())
                    .question());
        plans++;
        assertThat(plan.availability()).as(described(input)).isBetween(0.0, 1.0);
        assertThat(plan.failures()).as(described(input)).isNotEmpty();
        assertThat(plan.fails())
            .as(described(input))
            .isEqualTo(plan.failures().stream().anyMatch(ReplicationFailure::misses) || low(plan));
        assertThat(plan.layout().waitedFor())
            .as(described(input))
            .isLessThanOrEqualTo(plan.layout().followers().size());
        assertThat(plan.diagram()).startsWith("flowchart");
      } catch (DbwrightException e) {
        assertThat(e.line()).as(described(input)).hasLineCount(1).doesNotContain("\u001b");
      }
    }
    assertThat(plans).as("seed " + seed).isGreaterThan(50);
  }

  @Test
  void what_a_person_names_never_steers_a_file_or_a_command() {
    for (String text : HOSTILE) {
      for (String field : List.of("name", "server", "engine", "manager", "managed", "rpo", "lag")) {
        ObjectNode input = Json.mapper().createObjectNode().put("rpo", "0s").put("rto", "30s");
        if (field.equals("server")) {
          input.putArray("servers").add("a=" + text).add(text + "=10.0.0.2").add("c=10.0.0.3");
        } else {
          input.put(field, text);
        }
        String outcome;
        try {
          outcome =
              Planner.plan(
                      ToolInput.read("plan_replication", ReplicationInput.class, input.toString())
                          .question())
                  .configs()
                  .toString();
        } catch (DbwrightException e) {
          continue;
        }
        assertThat(outcome)
            .as(field + " " + text)
            .doesNotContain("reboot", "DROP TABLE", "0.0.0.0/0");
      }
    }
  }

  private boolean low(ReplicationPlan plan) {
    return Boolean.FALSE.equals(plan.meetsAvailability());
  }

  private String described(ObjectNode input) {
    return "seed " + seed + ": " + input;
  }

  private ObjectNode input() {
    ObjectNode input = Json.mapper().createObjectNode();
    input.put("rpo", any("0s", "1s", "30s", "5m", "1h", "7d"));
    input.put("rto", any("1s", "20s", "30s", "1m", "1h", "2d"));
    maybe(() -> input.put("engine", any("postgresql", "mysql", "mariadb", "sqlserver", "sqlite")));
    maybe(() -> input.put("nodes", random.nextInt(12) - 1));
    maybe(() -> input.put("regions", random.nextInt(7) - 1));
    maybe(() -> input.put("third_place", random.nextBoolean()));
    maybe(() -> input.put("reads_per_second", random.nextDouble() * 10_000));
    maybe(() -> input.put("reads_per_server", random.nextDouble() * 1_000));
    maybe(() -> input.put("automatic", random.nextBoolean()));
    if (random.nextInt(4) == 0) {
      input.put("manager", any("patroni", "repmgr", "none", "corosync"));
    }
    if (random.nextInt(6) == 0) {
      input.put("managed", any("aurora", "rds-instance", "cloud-sql", "azure"));
    }
    if (random.nextInt(6) == 0) {
      input.put(any("logical", "multi_primary"), true);
    }
    maybe(() -> input.put("lag", any("1ms", "1s", "1h", "0s")));
    maybe(() -> input.put("availability", 90 + random.nextDouble() * 11));
    if (random.nextInt(20) == 0) {
      input.put(any("rpo", "rto", "lag", "name"), HOSTILE.get(random.nextInt(HOSTILE.size())));
    }
    return input;
  }

  private void maybe(Runnable change) {
    if (random.nextInt(3) == 0) {
      change.run();
    }
  }

  private String any(String... texts) {
    return texts[random.nextInt(texts.length)];
  }
}
