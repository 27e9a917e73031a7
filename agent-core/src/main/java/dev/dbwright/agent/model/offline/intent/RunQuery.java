package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Artefact;
import dev.dbwright.agent.model.offline.situation.Situation;
import java.util.Optional;

/** A plain query without another wish: run, read only. */
final class RunQuery implements Intent {
  @Override
  public Optional<Step> recognise(Situation situation) {
    Optional<Artefact> query = situation.request().artefact(Artefact.Kind.QUERY);
    return query.isPresent() && situation.offers("run_query")
        ? Optional.of(Step.call("run_query", "sql", query.get().text()))
        : Optional.empty();
  }
}
