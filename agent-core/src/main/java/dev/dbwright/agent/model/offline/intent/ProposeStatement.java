package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Artefact;
import dev.dbwright.agent.model.offline.situation.Situation;
import java.util.Optional;

/** A statement that may change something, given as SQL: planned, never run at once. */
final class ProposeStatement implements Intent {
  @Override
  public Optional<Step> recognise(Situation situation) {
    Optional<Artefact> sql =
        situation.request().artefact(Artefact.Kind.STATEMENT, Artefact.Kind.SCHEMA);
    // A file is material to look at; only what the person typed is a wish.
    return sql.filter(statement -> statement.name().isEmpty()).isPresent()
            && situation.offers("propose_change")
        ? Optional.of(Step.call("propose_change", "sql", sql.get().text()))
        : Optional.empty();
  }
}
