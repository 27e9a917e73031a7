package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Artefact;
import dev.dbwright.agent.model.offline.situation.Situation;
import java.util.Optional;
import java.util.regex.Pattern;

/** A plain query without another wish: run, read only. */
final class RunQuery implements Intent {
  private static final Pattern RUN =
      Pattern.compile("(?i)\\b(?:run|execute|result|output|return\\w*|show)\\b");

  @Override
  public Optional<Step> recognise(Situation situation) {
    Optional<Artefact> query = situation.request().artefact(Artefact.Kind.QUERY);
    // A file is material to look at: it is run only when the person says so.
    boolean wanted =
        query.filter(each -> each.name().isEmpty() || situation.request().says(RUN)).isPresent();
    return wanted && situation.offers("run_query")
        ? Optional.of(Step.call("run_query", "sql", query.get().text()))
        : Optional.empty();
  }
}
