package dev.dbwright.tools.workload.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.json.Json;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statement in what auto_explain logs, in each of its formats. */
final class ExplainedQuery {
  private static final String TEXT = "Query Text:";
  private static final String PARAMETERS = "Query Parameters:";
  private static final Pattern PLAN_LINE =
      Pattern.compile("(?m)^.*\\(cost=\\d{1,20}\\.\\d\\d\\.\\.\\d{1,20}\\.\\d\\d rows=.*$");
  private static final Pattern XML_TEXT = element("Query-Text");
  private static final Pattern XML_PARAMETERS = element("Query-Parameters");

  private ExplainedQuery() {}

  private static Pattern element(String name) {
    return Pattern.compile("<%1$s>([^<]*)</%1$s>".formatted(name));
  }

  /** With its parameters' values; empty where the entry was cut or is in no known format. */
  static Optional<String> in(String logged) {
    String plan = logged.strip();
    if (plan.startsWith("{")) {
      return ofJson(plan);
    }
    if (plan.startsWith("<")) {
      return of(group(XML_TEXT, plan), group(XML_PARAMETERS, plan));
    }
    return plan.startsWith(TEXT + " \"") ? ofYaml(plan) : ofText(plan);
  }

  private static Optional<String> of(String sql, String parameters) {
    return sql.isBlank() ? Optional.empty() : Optional.of(Parameters.of(parameters).putInto(sql));
  }

  private static Optional<String> ofJson(String plan) {
    try {
      JsonNode json = Json.mapper().readTree(plan);
      return of(json.path("Query Text").asText(), json.path("Query Parameters").asText());
    } catch (JsonProcessingException cut) {
      return Optional.empty();
    }
  }

  private static String group(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find()
        ? found.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        : "";
  }

  /** Its strings are JSON's. */
  private static Optional<String> ofYaml(String plan) {
    return of(yamlValue(plan, TEXT), yamlValue(plan, PARAMETERS));
  }

  private static String yamlValue(String plan, String key) {
    return plan.lines()
        .map(String::strip)
        .filter(line -> line.startsWith(key))
        .findFirst()
        .map(line -> unescaped(line.substring(key.length()).strip()))
        .orElse("");
  }

  private static String unescaped(String json) {
    try {
      return Json.mapper().readTree(json).asText();
    } catch (JsonProcessingException cut) {
      return "";
    }
  }

  private static Optional<String> ofText(String plan) {
    if (!plan.startsWith(TEXT)) {
      return Optional.empty();
    }
    String text = plan.substring(TEXT.length());
    Matcher firstStep = PLAN_LINE.matcher(text);
    String head = firstStep.find() ? text.substring(0, firstStep.start()) : text;
    int at = head.lastIndexOf("\n" + PARAMETERS);
    String sql = at < 0 ? head : head.substring(0, at);
    String parameters = at < 0 ? "" : head.substring(at + 1 + PARAMETERS.length()).strip();
    return of(sql.strip(), parameters);
  }
}
