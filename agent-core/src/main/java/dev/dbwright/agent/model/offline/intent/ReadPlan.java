package dev.dbwright.agent.model.offline.intent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.agent.model.offline.situation.Artefact;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.tools.json.Json;
import java.util.Optional;

/** A plan was pasted or attached: whatever is asked, it is read first. */
final class ReadPlan implements Intent {
  @Override
  public Optional<Step> recognise(Situation situation) {
    Optional<Artefact> plan = situation.request().artefact(Artefact.Kind.PLAN);
    if (plan.isEmpty() || !situation.offers("explain_plan")) {
      return Optional.empty();
    }
    ObjectNode arguments = Json.mapper().createObjectNode().put("plan", plan.get().text());
    situation
        .request()
        .artefact(Artefact.Kind.QUERY, Artefact.Kind.STATEMENT)
        .ifPresent(sql -> arguments.put("sql", sql.text()));
    return Optional.of(Step.call("explain_plan", arguments));
  }
}
