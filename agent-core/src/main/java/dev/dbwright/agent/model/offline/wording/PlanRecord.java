package dev.dbwright.agent.model.offline.wording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One plan of a result of {@code explain_plan} or {@code explain_query}, as far as it was kept. */
public record PlanRecord(JsonNode json) {

  /** All plans of a record, wherever it keeps them. */
  public static List<PlanRecord> in(JsonNode record) {
    JsonNode plans = record.findValue("plans");
    List<PlanRecord> found = new ArrayList<>();
    if (plans != null && plans.isArray()) {
      for (JsonNode plan : plans) {
        // A bounded result may end in a note about what was left out.
        if (plan.isObject() && plan.has("nodes")) {
          found.add(new PlanRecord(plan));
        }
      }
    }
    return found;
  }

  public boolean analyzed() {
    return json.path("analyzed").asBoolean();
  }

  /** What to put before the statement to have its times; empty where there is nothing to put. */
  public String measureWith() {
    return json.path("measureWith").asText("");
  }

  /** The tool's own sentence on this plan; empty where it was cut off. */
  public String answer() {
    return json.path("answer").asText("");
  }

  /**
   * What the nodes add up to, the root's time: the shares of the plan's own answer rest on it too.
   */
  public Optional<Double> totalMs() {
    return nodes().stream()
        .filter(node -> node.id() == 0)
        .findFirst()
        .flatMap(node -> node.number("totalMs"))
        .or(
            () ->
                Optional.of(json.path("executionMs"))
                    .filter(JsonNode::isNumber)
                    .map(JsonNode::asDouble));
  }

  public List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    for (JsonNode node : json.path("nodes")) {
      if (node.has("type")) {
        nodes.add(new Node(node));
      }
    }
    return nodes;
  }

  public Optional<Node> node(int id) {
    return nodes().stream().filter(node -> node.id() == id).findFirst();
  }

  /** The nodes with the most time of their own, most first. */
  public List<Node> byOwnTime() {
    return nodes().stream()
        .filter(node -> node.number("selfMs").isPresent())
        .sorted(Comparator.comparingDouble((Node node) -> -node.selfMs()))
        .toList();
  }

  /** In the order of the tool, which ranks them. */
  public List<PlanFinding> findings() {
    List<PlanFinding> findings = new ArrayList<>();
    for (JsonNode finding : json.path("findings")) {
      if (finding.has("message")) {
        findings.add(new PlanFinding(finding));
      }
    }
    return findings;
  }

  /** The findings of a node, most grave first as the tool ranks them. */
  public List<PlanFinding> findingsAt(Node node) {
    return findings().stream().filter(finding -> finding.node() == node.id()).toList();
  }

  /** A node of the plan. */
  public record Node(JsonNode json) {
    public int id() {
      return json.path("id").asInt(-1);
    }

    public String type() {
      return json.path("type").asText("");
    }

    /** The relation, the index or the CTE that it reads; empty where it reads none. */
    public String relation() {
      return json.path("relation").asText(json.path("name").asText(""));
    }

    public double selfMs() {
      return number("selfMs").orElse(0.0);
    }

    public Optional<Double> number(String field) {
      JsonNode value = json.path(field);
      return value.isNumber() ? Optional.of(value.asDouble()) : Optional.empty();
    }

    /** {@code Seq Scan on orders}. */
    public String label() {
      String index = json.path("index").asText("");
      String label = type() + (index.isEmpty() ? "" : " using " + index);
      return relation().isEmpty() ? label : label + " on " + relation();
    }

    /** True where {@code words} name it: its type, relation, alias or index. */
    public boolean isNamedIn(String words) {
      return names(words, relation())
          || names(words, json.path("index").asText(""))
          || names(words, type());
    }

    private static boolean names(String words, String name) {
      return !name.isEmpty()
          && Pattern.compile("(?i)(?<!\\w)" + Pattern.quote(name) + "(?!\\w)")
              .matcher(words)
              .find();
    }
  }

  /** A finding of the plan. */
  public record PlanFinding(JsonNode json) {
    public String message() {
      return sentence(json.path("message").asText(""));
    }

    /** What to do; empty where nothing is to be done. */
    public String advice() {
      return json.path("advice").asText("");
    }

    public String severity() {
      return json.path("severity").asText("info");
    }

    public int node() {
      return json.path("at").path("node").asInt(-1);
    }

    /** The numbers it rests on: {@code rows removed 4,512,787 rows [plan]}. */
    public List<String> evidence() {
      List<String> lines = new ArrayList<>();
      for (JsonNode each : json.path("evidence")) {
        // A share of nothing ranks a finding, and tells a person nothing.
        boolean noShare =
            each.path("what").asText().startsWith("share of ")
                && each.path("value").asDouble() == 0;
        if (!each.has("what") || noShare) {
          continue;
        }
        lines.add(
            each.path("what").asText()
                + ": "
                + amount(each.path("value"), each.path("unit").asText(""))
                + " ["
                + each.path("source").asText("plan")
                + "]");
      }
      return lines;
    }

    private static String amount(JsonNode value, String unit) {
      if (!value.isNumber()) {
        return (value.asText("") + " " + unit).strip();
      }
      return switch (unit) {
        case "ratio" -> Amounts.percent(value.asDouble());
        case "ms" -> Amount.ms(value.asDouble());
        default ->
            value.asDouble() == 1
                ? Amounts.count(1, unit).strip()
                : (Amount.count(value.asDouble()) + " " + unit).strip();
      };
    }
  }

  /** Begins with a capital where it begins with a word, and ends with a full stop. */
  static String sentence(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      return stripped;
    }
    // Names and settings keep their case: work_mem, orders_pkey.
    boolean word = stripped.matches("(?s)[a-z]+[ ,].*");
    String begun =
        word ? Character.toUpperCase(stripped.charAt(0)) + stripped.substring(1) : stripped;
    return begun.matches("(?s).*[.!?:;`]$") ? begun : begun + ".";
  }
}
