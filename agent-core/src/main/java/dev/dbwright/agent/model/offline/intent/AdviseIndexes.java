package dev.dbwright.agent.model.offline.intent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.agent.model.offline.situation.Exchange;
import dev.dbwright.agent.model.offline.situation.Request;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import dev.dbwright.tools.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * "Which indexes for these queries?", "why not an index on status?", "what if orders grows 100
 * times?", "with a budget of 50 MB": the later ones go on about the queries of before.
 */
final class AdviseIndexes implements Intent {
  static final String TOOL = "advise_indexes";

  private static final String INDEX = "\\bind(?:ex|exes|ices)\\b";
  private static final Pattern ASKED =
      Pattern.compile(
          "(?is)\\b(?:which|what|suggest|recommend|advise|missing|best|find|choose|need|right)\\b"
              + "[^.;]*"
              + INDEX
              + "|"
              + INDEX
              + "[^.;]*\\b(?:should|would|could|do|to)\\b[^.;]*\\b(?:create|add|build|need|help)\\b");

  /** What is asked of indexes that exist, of a plan, or of a word. */
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "(?i)\\b(?:redundant|duplicated?|overlapping|unused|never used|invalid|superfluous|bloat\\w*"
              + "|scan|exist|exists|have|drop|remove|review|audit|mean|means)\\b"
              + "|\\bwhat(?:'s| is) an? (?:\\w+ )?index\\b");

  private static final Pattern WHAT_IF =
      Pattern.compile("(?i)^\\W*(?:and )?what (?:if|happens (?:if|when))\\b");

  private static final String ASK_FOR_QUERIES =
      "For which queries? Paste them, or name a file with them; what an index costs is paid on every"
          + " write, so that I try each one on your queries before I name it. With a database"
          + " connected I take those that `pg_stat_statements` counted.";

  @Override
  public Optional<Step> recognise(Situation situation) {
    Request request = situation.request();
    if (!situation.offers(TOOL)) {
      return Optional.empty();
    }
    Optional<String> whyNot = IndexWish.whyNot(request.words());
    Optional<String> growth = IndexWish.growth(request.words());
    Optional<Step> goesOn = goesOn(situation);
    if (goesOn.isPresent()) {
      return goesOn;
    }
    // Definitions and queries in one message can mean nothing else; words alone could.
    boolean ofGiven =
        growth.isPresent() && request.hasArtefacts() && !GivenSql.in(request).isPartial();
    boolean ofWords = growth.isPresent() && !request.hasArtefacts() && request.says(WHAT_IF);
    return ofGiven || ofWords || asks(situation, whyNot)
        ? Optional.of(first(situation))
        : Optional.empty();
  }

  private static boolean asks(Situation situation, Optional<String> whyNot) {
    Request request = situation.request();
    // Of a plan in hand its findings tell.
    boolean ofPlan = situation.lastPlan().isPresent() && !request.hasArtefacts();
    return !ofPlan && !request.says(ELSEWHERE) && (request.says(ASKED) || whyNot.isPresent());
  }

  /** The same queries with another wish: an index, growth, a budget, fewer indexes. */
  private static Optional<Step> goesOn(Situation situation) {
    Request request = situation.request();
    ObjectNode wishes = wishes(request);
    // A size or a number may be meant of much else: of indexes only where these came last.
    boolean ofIndexes = wishes.has("why_not") || wishes.has("growth");
    return request.hasArtefacts() || wishes.isEmpty()
        ? Optional.empty()
        : situation
            .lastEarlier(result -> !ofIndexes || isAdvice(result))
            .filter(AdviseIndexes::isAdvice)
            .map(before -> Step.call(TOOL, changed(before.arguments(), wishes)));
  }

  private static boolean isAdvice(ToolResult result) {
    return result.tool().equals(TOOL) && result.succeeded();
  }

  private static ObjectNode changed(JsonNode arguments, ObjectNode wishes) {
    ObjectNode changed = Json.mapper().createObjectNode();
    changed.setAll((ObjectNode) arguments.deepCopy());
    changed.setAll(wishes);
    return changed;
  }

  /** What was said beside that indexes are wanted, as arguments of the tool. */
  private static ObjectNode wishes(Request request) {
    ObjectNode wishes = Json.mapper().createObjectNode();
    IndexWish.budget(request.words()).ifPresent(budget -> wishes.put("budget", budget));
    IndexWish.most(request.words()).ifPresent(most -> wishes.put("max", most));
    IndexWish.whyNot(request.words()).ifPresent(index -> wishes.put("why_not", index));
    IndexWish.growth(request.words()).ifPresent(tables -> wishes.put("growth", tables));
    return wishes;
  }

  private static Step first(Situation situation) {
    Request request = situation.request();
    ObjectNode arguments = Json.mapper().createObjectNode();
    GivenSql given = given(situation);
    if (!given.definitions().isEmpty() && given.queries().isEmpty()) {
      return Step.say(ASK_FOR_QUERIES);
    }
    if (!given.queries().isEmpty()) {
      arguments.put("workload", given.queries());
    }
    if (!given.definitions().isEmpty()) {
      arguments.put("ddl", given.definitions());
      IndexWish.numbers(request.words()).ifPresent(text -> arguments.put("statistics", text));
    }
    arguments.setAll(wishes(request));
    return Step.call(TOOL, arguments);
  }

  /** What was given now; what of it is missing, as it was last given before. */
  private static GivenSql given(Situation situation) {
    GivenSql given = GivenSql.in(situation.request());
    List<Exchange> earlier = situation.earlier();
    for (int i = earlier.size() - 1; i >= 0 && given.isPartial(); i--) {
      given = given.completedFrom(GivenSql.in(earlier.get(i).request()));
    }
    return given;
  }
}
