package dev.dbwright.agent.model.offline.intent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.agent.model.offline.situation.Exchange;
import dev.dbwright.agent.model.offline.situation.Request;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * "Set up monitoring for postgres", "alert me when the lag is above 30 s", "which alerts do I
 * need?"; then "and the disk at 85 % full", "show me the rules".
 */
final class PlanMonitoring implements Intent {
  static final String TOOL = "plan_monitoring";

  private static final Pattern ASKED =
      Pattern.compile(
          "(?i)\\bmonitor(?:ing|ed)?\\b|\\balert(?:s|ing| ?manager)?\\b|\\bprometheus\\b|\\bgrafana\\b"
              + "|\\b(?:page|notify|call|warn|tell|wake) (?:me|us|somebody|someone) (?:when|if|once|as soon)\\b"
              + "|\\b(?:postgres|mysqld|sql).?exporter\\b"
              + "|\\b(?-i:(?:Postgresql|Mysql|Database)[A-Z][a-z]+[A-Za-z]*)\\b");

  /** Plans that only mention being watched, and things that are called so. */
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "(?i)\\b(?:rpo|rto)\\b|\\bpool(?:er|ing|s)?\\b|\\bforecast\\w*|\\bwhen will\\b"
              + "|\\b(?:set ?up|plan|design|build)\\b(?:(?!monitor|alert|prometheus|grafana)[^.;])*"
              + "\\b(?:ha|high.availab\\w*|fail.?over|replication|backups?)\\b"
              + "|\\b(?:table|column|index|from|into) \\W?(?:alerts?|monitor\\w*)\\b"
              + "|\\b(?:alerts?|monitor\\w*) (?:table|column|index)\\b");

  private static final Pattern GOES_ON =
      Pattern.compile(
          "(?i)^\\W*(?:and|what about|how about|what if|now|with|but|then|also|make|use|for|it is|it's"
              + "|show|give|print|the|only|just|what do i do|set)\\b");
  private static final int SHORT = 200;

  @Override
  public Optional<Step> recognise(Situation situation) {
    Request request = situation.request();
    if (!situation.offers(TOOL) || request.hasArtefacts() || request.says(ELSEWHERE)) {
      return Optional.empty();
    }
    ObjectNode said = new MonitoringWish(request.words()).arguments();
    if (request.says(ASKED)) {
      return Optional.of(Step.call(TOOL, before(situation).map(b -> merged(b, said)).orElse(said)));
    }
    boolean goesOn =
        request.words().length() < SHORT
            && request.says(GOES_ON)
            && !said.isEmpty()
            && !LaterFeature.beginsAnew(request);
    return goesOn
        ? before(situation).map(then -> Step.call(TOOL, merged(then, said)))
        : Optional.empty();
  }

  /** What the tool was asked in the exchange just before. */
  private static Optional<JsonNode> before(Situation situation) {
    List<ToolResult> results = situation.previous().map(Exchange::results).orElse(List.of());
    return results.stream()
        .filter(result -> result.tool().equals(TOOL))
        .map(ToolResult::arguments)
        .reduce((first, last) -> last);
  }

  /** The file or the one alert that was wanted then is not wanted now. */
  private static ObjectNode merged(JsonNode before, ObjectNode said) {
    ObjectNode merged = before.deepCopy();
    merged.remove(List.of("config", "about"));
    boolean isNamed = said.has("about") && merged.has("engine");
    // An alert's name does not tell MySQL from MariaDB.
    merged.setAll(isNamed ? said.deepCopy().without("engine") : said);
    return merged;
  }
}
