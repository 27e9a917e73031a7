package dev.dbwright.agent.model.offline.intent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.agent.model.offline.situation.Exchange;
import dev.dbwright.agent.model.offline.situation.Request;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import dev.dbwright.agent.model.offline.wording.PoolWording;
import dev.dbwright.agent.model.offline.wording.Wordings;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * "Size a pool: 400 requests/s, 20 ms each, 4 instances", then "and with 8 instances?", "give me
 * the PgBouncer file", "why not cores*2+1?". Without numbers it asks for them; it never guesses.
 */
final class SizePool implements Intent {
  static final String TOOL = "size_pool";

  private static final Pattern ASKED =
      Pattern.compile(
          "(?i)\\bpool(?:s|ing| ?size| sizing)?\\b|\\bhikari\\w*|\\bmax.?pool\\w*"
              + "|\\bhow many (?:database |db )?connections (?:do|should|would|will|can)\\b");

  /** Whether one pays at all is a matter of scale; which tables or memory are none of pools. */
  private static final Pattern ELSEWHERE =
      Pattern.compile("(?i)\\bbuffer pool\\b|\\bthread pool\\b|\\binnodb_buffer\\w*");

  private static final Pattern GOES_ON =
      Pattern.compile(
          "(?i)^\\W*(?:and|what about|how about|what if|show me|give me|now|with|but|then|why|the|so|or|also|if|same|make it|render|print|write)\\b");

  private static final Pattern RULE =
      Pattern.compile(
          "(?i)\\bcores?\\s*[*x×]|\\brule of thumb\\b|\\bcores? (?:times|by)\\b|\\bwhy not\\b.*\\bcores?\\b");

  private static final Pattern NUMBER_AT_ALL = Pattern.compile("\\d");

  @Override
  public Optional<Step> recognise(Situation situation) {
    Request request = situation.request();
    if (!situation.offers(TOOL) || request.hasArtefacts() || request.says(ELSEWHERE)) {
      return Optional.empty();
    }
    PoolWish wish = PoolWish.read(request.words());
    Optional<JsonNode> before = before(situation);
    boolean asks = request.says(ASKED);
    boolean isWhole = wish.arguments().has("rate_per_second") && wish.arguments().has("hold_ms");
    boolean goesOn = before.isPresent() && (goesOn(request, wish) || (asks && !isNew(wish)));
    if (!goesOn && !asks) {
      return Optional.empty();
    }
    if (wish.unclear().isPresent()) {
      return Optional.of(Step.say(wish.unclear().get()));
    }
    return Optional.of(
        Step.call(
            TOOL,
            goesOn && !isWhole
                ? merged(before.orElseThrow(), wish.arguments())
                : wish.arguments()));
  }

  /** Numbers of another load begin anew: half of the old one would be a guess. */
  private static boolean isNew(PoolWish wish) {
    return wish.arguments().has("rate_per_second") || wish.arguments().has("hold_ms");
  }

  private static boolean goesOn(Request request, PoolWish wish) {
    boolean isShort = request.words().length() < 200 && !LaterFeature.beginsAnew(request);
    boolean answers =
        request.says(NUMBER_AT_ALL) && (!wish.isEmpty() || wish.unclear().isPresent());
    boolean asksOn = request.says(GOES_ON) && !wish.isEmpty();
    return isShort && (answers || asksOn || request.says(RULE));
  }

  /** What was said of the pool that is spoken of; empty where the talk is of something else. */
  private static Optional<JsonNode> before(Situation situation) {
    Optional<Exchange> previous = situation.previous();
    if (previous.isEmpty()) {
      return Optional.empty();
    }
    Optional<ToolResult> called =
        previous.get().results().stream().filter(each -> each.tool().equals(TOOL)).findFirst();
    if (called.isPresent()) {
      return called.map(ToolResult::arguments);
    }
    Request then = previous.get().request();
    PoolWish wish = PoolWish.read(then.words());
    if (wish.unclear().isEmpty() || then.hasArtefacts()) {
      return situation
          .lastEarlier(each -> each.tool().equals(TOOL))
          .filter(each -> PoolFile.in(situation.request().words()).isPresent())
          .map(ToolResult::arguments);
    }
    // What was asked back is answered now; the rest of that sentence still holds.
    List<Exchange> earlier = situation.earlier();
    Situation then2 =
        new Situation(then, List.of(), earlier.subList(0, earlier.size() - 1), situation.tools());
    boolean spokeOfPools = then.says(ASKED) || before(then2).isPresent();
    return spokeOfPools
        ? Optional.of(
            before(then2).map(old -> merged(old, wish.arguments())).orElse(wish.arguments()))
        : Optional.empty();
  }

  /** {@code added} over {@code old}; what the new one contradicts goes. */
  private static ObjectNode merged(JsonNode old, ObjectNode added) {
    ObjectNode merged = Json.mapper().createObjectNode();
    if (old instanceof ObjectNode fields) {
      merged.setAll(fields.deepCopy());
    }
    merged.remove("config");
    drop(merged, added, "target_p99_ms", "pool_size");
    drop(merged, added, "pool_size", "target_p99_ms");
    drop(merged, added, "hold_cv2", "hold_stddev_ms", "hold_distribution");
    drop(merged, added, "hold_stddev_ms", "hold_cv2", "hold_distribution");
    drop(merged, added, "hold_ms", "hold_stddev_ms");
    drop(merged, added, "instances", "most_instances");
    merged.setAll(added);
    return merged;
  }

  private static void drop(ObjectNode merged, ObjectNode added, String given, String... outdated) {
    if (added.has(given)) {
      merged.remove(List.of(outdated));
    }
  }

  @Override
  public Step conclude(Situation situation) {
    boolean lacksNumbers =
        situation.results().stream()
            .flatMap(result -> result.error().stream())
            .anyMatch(error -> error.id().equals(ErrorCode.POOL_LOAD_UNKNOWN.id()));
    if (!lacksNumbers) {
      return Step.say(Wordings.word(situation));
    }
    JsonNode known = situation.results().get(0).arguments();
    return Step.say(PoolWording.questions(known.has("rate_per_second"), known.has("hold_ms")));
  }
}
