package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Artefact;
import dev.dbwright.agent.model.offline.situation.Situation;
import java.util.Optional;
import java.util.regex.Pattern;

/** A statement that may change something, given as SQL: planned, never run at once. */
final class ProposeStatement implements Intent {
  private static final Pattern WISHED =
      Pattern.compile(
          "(?i)\\b(?:propose|apply|run|execute|create|add|make|do|perform|carry out|prepare|drop"
              + "|delete|change|insert|update)\\b");

  @Override
  public Optional<Step> recognise(Situation situation) {
    var request = situation.request();
    Optional<Artefact> sql = request.artefact(Artefact.Kind.STATEMENT, Artefact.Kind.SCHEMA);
    if (sql.isEmpty() || !situation.offers("propose_change")) {
      return Optional.empty();
    }
    // A file and the definition of a table are material to look at until a person says otherwise;
    // a statement that was typed is a wish.
    boolean typed = sql.get().name().isEmpty() && sql.get().kind() == Artefact.Kind.STATEMENT;
    boolean bare = sql.get().name().isEmpty() && request.words().isBlank();
    return typed || bare || request.says(WISHED)
        ? Optional.of(Step.call("propose_change", "sql", sql.get().text()))
        : Optional.empty();
  }
}
