package dev.dbwright.tools.twin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A step of a twin's plan, with the keys of PostgreSQL's JSON format. */
public final class PlanStep {
  private final JsonNode json;

  PlanStep(JsonNode json) {
    this.json = json;
  }

  /** The JSON format's "Node Type". */
  public String type() {
    return json.path("Node Type").asText();
  }

  public Optional<String> text(String key) {
    JsonNode value = json.get(key);
    return value == null ? Optional.empty() : Optional.of(value.asText());
  }

  /** 0 where the step has no {@code key}. */
  public double number(String key) {
    return json.path(key).asDouble();
  }

  /** The elements of a list: {@code Sort Key}, {@code Output}; none where it has no {@code key}. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    json.path(key).forEach(each -> texts.add(each.asText()));
    return texts;
  }

  public List<PlanStep> children() {
    List<PlanStep> children = new ArrayList<>();
    json.path("Plans").forEach(each -> children.add(new PlanStep(each)));
    return children;
  }
}
