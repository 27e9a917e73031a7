package dev.dbwright.agent.model.offline.intent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.agent.model.offline.situation.Artefact;
import dev.dbwright.agent.model.offline.situation.Artefact.Kind;
import dev.dbwright.agent.model.offline.situation.Request;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import dev.dbwright.agent.model.offline.wording.Wordings;
import dev.dbwright.tools.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** "Do I have redundant indexes?", "drop the unused index", "which foreign keys have no index?". */
final class ReviewIndexes implements Intent {
  private static final String TOOL = "review_indexes";
  private static final String INDEXES = "\\bind(?:ex|exes|ices)\\b";
  private static final Pattern ASKED =
      Pattern.compile(
          "(?is)\\b(?:redundant|duplicated?|overlapping|unused|never used|not used|unneeded|useless"
              + "|invalid|superfluous|bloated|oversized|pointless)\\b.*"
              + INDEXES
              + "|"
              + INDEXES
              + ".*\\b(?:redundant|duplicated?|overlap\\w*|unused|never used|not used|useless"
              + "|invalid|superfluous|bloated|oversized)\\b"
              + "|\\b(?:review|check|audit|inspect|examine|clean ?up|tidy)\\b.*\\bind(?:exes|ices)\\b"
              + "|\\bforeign keys?\\b.*\\b(?:without|no|lack\\w*|miss\\w*)\\b.*"
              + INDEXES
              + "|\\bunindexed foreign keys?\\b"
              + "|"
              + INDEXES
              + ".*\\bforeign keys?\\b.*\\b(?:lack\\w*|miss\\w*)\\b");
  private static final Pattern DROP = Pattern.compile("(?i)\\b(?:drop|remove|delete|get rid)\\b");

  @Override
  public Optional<Step> recognise(Situation situation) {
    Request request = situation.request();
    boolean asked = request.says(ASKED) && situation.offers(TOOL) && !namesChange(request);
    if (!asked) {
      return Optional.empty();
    }
    Optional<Artefact> schema = request.artefact(Kind.SCHEMA);
    if (schema.isEmpty() && request.hasArtefacts()) {
      return Optional.empty();
    }
    ObjectNode arguments = Json.mapper().createObjectNode();
    schema.ifPresent(found -> arguments.put("ddl", found.text()));
    return Optional.of(Step.call(TOOL, arguments));
  }

  /** "Drop the unused index x" is a change: it names what goes. */
  private static boolean namesChange(Request request) {
    return ChangeWish.read(request.words()).flatMap(ChangeWish::sql).isPresent();
  }

  @Override
  public Step conclude(Situation situation) {
    ToolResult last = situation.results().get(situation.results().size() - 1);
    boolean drop = situation.request().says(DROP) && situation.offers("propose_change");
    if (!drop || !last.tool().equals(TOOL) || !last.succeeded()) {
      return Step.say(Wordings.word(situation));
    }
    List<String> unused =
        StreamSupport.stream(last.record().path("findings").spliterator(), false)
            .filter(finding -> finding.path("name").asText().equals("unused-index"))
            .map(ReviewIndexes::object)
            .toList();
    return unused.size() == 1
        ? Step.call("propose_change", "sql", "DROP INDEX CONCURRENTLY " + unused.get(0))
        : Step.say(Wordings.word(situation) + "\n\nName the one to drop, and I propose that.");
  }

  private static String object(JsonNode finding) {
    return finding.path("at").path("object").asText();
  }
}
