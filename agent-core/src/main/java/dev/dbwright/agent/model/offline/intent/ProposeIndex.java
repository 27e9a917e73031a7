package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import dev.dbwright.agent.model.offline.wording.IndexAdvice;
import dev.dbwright.tools.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** "Propose the index": the one that the last plan's findings or the last proposal advise. */
final class ProposeIndex implements Intent {
  private static final Pattern ASKED =
      Pattern.compile(
          "(?i)\\b(?:propose|create|make|add|build|apply|prepare)\\b"
              + "(?:\\W+(?:me|the|that|this|an?|your|such|suggested|missing|advised|proposed"
              + "|recommended|first|better|right)){0,4}\\W+(?:index|indexes|indices)\\b"
              + "\\W*(?:please|now|then|for it|for that|for this query|you (?:advised|suggested)"
              + "|it needs|that is missing|)\\W*$"
              + "|^\\W*(?:create|propose|apply) (?:it|them|that)\\b");

  @Override
  public Optional<Step> recognise(Situation situation) {
    if (!situation.request().says(ASKED)
        || situation.request().hasArtefacts()
        || !situation.offers("propose_change")) {
      return Optional.empty();
    }
    Optional<ToolResult> plan = lastAdvice(situation);
    if (plan.isEmpty()) {
      return Optional.of(
          Step.say(
              "For which query? An index is worth its writes only where a plan shows the need:"
                  + " paste the query, or the output of EXPLAIN (ANALYZE, BUFFERS)."));
    }
    List<IndexAdvice> advised = IndexAdvice.in(plan.get().record());
    if (advised.isEmpty()) {
      return Optional.of(
          Step.say(
              "No index to propose: no finding of the last plan asks for one.\n\n"
                  + "Paste another query, or say which columns of which table you want indexed."));
    }
    IndexAdvice first = advised.get(0);
    return Optional.of(
        Step.call(
            "propose_change",
            Json.mapper()
                .createObjectNode()
                .put("sql", first.ddl())
                .put("reason", first.reason())));
  }

  /** A plan with its findings, or indexes for a workload, whatever came last. */
  private static Optional<ToolResult> lastAdvice(Situation situation) {
    Optional<ToolResult> plan = situation.lastPlan();
    return situation.lastEarlier(
        result ->
            plan.filter(result::equals).isPresent()
                || (result.tool().equals(AdviseIndexes.TOOL) && result.succeeded()));
  }
}
