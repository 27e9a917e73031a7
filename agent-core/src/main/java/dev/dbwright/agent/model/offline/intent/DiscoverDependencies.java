package dev.dbwright.agent.model.offline.intent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.agent.model.offline.situation.Artefact;
import dev.dbwright.agent.model.offline.situation.Artefact.Kind;
import dev.dbwright.agent.model.offline.situation.Request;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.tools.json.Json;
import java.util.Optional;
import java.util.regex.Pattern;

/** "Find the dependencies in this file", "normalize these rows". */
final class DiscoverDependencies implements Intent {
  static final String TOOL = "discover_dependencies";

  private static final Pattern ASKED =
      Pattern.compile(
          "(?is)\\bdependenc\\w+\\b|\\bdetermin\\w+\\b|\\bkeys?\\b|\\bunique\\b|\\bwide table\\b"
              + "|\\b(?:split|tables?|schema)\\b.*\\b(?:into|from|for)\\b|\\bredundan\\w+");

  @Override
  public Optional<Step> recognise(Situation situation) {
    Request request = situation.request();
    Optional<Artefact> rows = request.artefact(Kind.CSV);
    boolean asked = request.says(ASKED) || request.says(AskNormalForm.ASKED);
    if (rows.isEmpty() || !asked || !situation.offers(TOOL)) {
      return Optional.empty();
    }
    ObjectNode arguments = Json.mapper().createObjectNode().put("data", rows.get().text());
    String file = rows.get().name().replaceFirst("^.*[/\\\\]", "").replaceFirst("\\.\\w+$", "");
    if (!file.isEmpty()) {
      arguments.put("name", file);
    }
    return Optional.of(Step.call(TOOL, arguments));
  }
}
