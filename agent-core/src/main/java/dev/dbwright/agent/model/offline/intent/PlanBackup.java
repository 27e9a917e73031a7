package dev.dbwright.agent.model.offline.intent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.agent.model.offline.situation.Exchange;
import dev.dbwright.agent.model.offline.situation.Request;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import dev.dbwright.agent.model.offline.wording.BackupWording;
import dev.dbwright.agent.model.offline.wording.Wordings;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * "Plan a backup: 500 GB, RPO 5 minutes, RTO 1 hour", then "and with an RPO of 30 s?", "why not
 * WAL-G?", "what does it cost in two regions?", "give me the pgbackrest file". Without numbers it
 * asks for them; it never guesses.
 */
final class PlanBackup implements Intent {
  static final String TOOL = "plan_backup";

  private static final Pattern ASKED =
      Pattern.compile(
          "(?is)\\bback(?:ing)? ?ups?\\b|\\b(?:rpo|pitr)\\b|\\bpoint.in.time\\b|\\bpgbackrest\\b|\\bwal-g\\b|\\bbarman\\b"
              + "|\\brestore plan\\b|\\bretention\\b");

  /** Trying one is another tool's; what a word means is the glossary's. */
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "(?is)\\b(?:rehears\\w+|drill|try|practi[cs]e|test)\\b.*\\b(?:backups?|restor\\w+)\\b"
              + "|^\\W*(?:what (?:is|are|does)|define|explain)\\s+(?:an?\\s+|the\\s+)?(?:rpo|rto|pitr|point.in.time[^?]*|retention|backups?)(?:\\s+mean)?\\W*$");

  private static final Pattern CHANGES =
      Pattern.compile(
          "(?i)^\\W*(?:please |now |then |ok,? )*(?:drop|delete|truncate|remove|alter|update|insert|rename)\\b");

  private static final Pattern GOES_ON =
      Pattern.compile(
          "(?i)^\\W*(?:and|what about|how about|what if|show me|give me|now|with|without|but|then|why|the|so|or|also|if|same|make it|print|write|keep|use|we|how much|how long|what does|what would|what is|in)\\b");

  private static final Pattern ABOUT_IT =
      Pattern.compile(
          "(?i)\\bwhy\\b|\\bcosts?\\b|\\bexpensive\\b|\\bschedule\\b|\\bcron\\b|\\bdrill\\b|\\brunbooks?\\b|\\bstorage\\b|\\bhow long\\b|\\bdropped\\b|\\bransomware\\b|\\balternatives?\\b");

  @Override
  public Optional<Step> recognise(Situation situation) {
    Request request = situation.request();
    if (!situation.offers(TOOL) || request.hasArtefacts() || isChange(request)) {
      return Optional.empty();
    }
    BackupWish wish = BackupWish.read(request.words());
    Optional<JsonNode> before = before(situation);
    boolean goesOn = before.isPresent() && goesOn(request, wish);
    boolean asks =
        request.says(ASKED) && (!request.says(ELSEWHERE) || wish.arguments().has("size"));
    if (!goesOn && !asks) {
      return Optional.empty();
    }
    if (wish.unclear().isPresent()) {
      return Optional.of(Step.say(wish.unclear().get()));
    }
    boolean begins = wish.isWhole() || before.isEmpty();
    return Optional.of(
        Step.call(
            TOOL, begins ? wish.arguments() : merged(before.orElseThrow(), wish.arguments())));
  }

  /** "Drop the table, there is a backup" is a change. */
  private static boolean isChange(Request request) {
    return request.says(CHANGES)
        || ChangeWish.read(request.words()).flatMap(ChangeWish::sql).isPresent();
  }

  private static boolean goesOn(Request request, BackupWish wish) {
    boolean isShort = request.words().length() < 200;
    boolean says =
        wish.unclear().isPresent()
            || wish.saysNumbers()
            || (request.says(GOES_ON) && !wish.isEmpty())
            || request.says(ABOUT_IT);
    return isShort
        && says
        && !request.says(ELSEWHERE)
        && !LaterFeature.beginsAnother(request, wish.arguments().has("growth"));
  }

  /** What was said of the backup that is spoken of; empty where the talk is of something else. */
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
    BackupWish wish = BackupWish.read(then.words());
    if (wish.unclear().isEmpty() || then.hasArtefacts()) {
      return situation
          .lastEarlier(each -> each.tool().equals(TOOL))
          .filter(each -> comesBackTo(situation.request()))
          .map(ToolResult::arguments);
    }
    // What was asked back is answered now; the rest of that sentence still holds.
    var earlier =
        new Situation(
            then,
            List.of(),
            situation.earlier().subList(0, situation.earlier().size() - 1),
            situation.tools());
    Optional<JsonNode> older = before(earlier);
    return then.says(ASKED) || older.isPresent()
        ? Optional.of(older.map(old -> merged(old, wish.arguments())).orElse(wish.arguments()))
        : Optional.empty();
  }

  /** After talk of something else: a file, or words of backups without a database of its own. */
  private static boolean comesBackTo(Request request) {
    BackupWish wish = BackupWish.read(request.words());
    return BackupWish.file(request.words()).isPresent()
        || (request.says(ASKED) && !wish.arguments().has("size"));
  }

  private static ObjectNode merged(JsonNode old, ObjectNode added) {
    ObjectNode merged = Json.mapper().createObjectNode();
    if (old instanceof ObjectNode fields) {
      merged.setAll(fields.deepCopy());
    }
    merged.remove("config");
    if (added.has("tool")) {
      merged.remove("tool_version");
    }
    if (added.has("engine")) {
      merged.remove("tool");
      merged.remove("version");
    }
    if (added.has("retain")) {
      merged.remove("pitr");
    }
    merged.setAll(added);
    return merged;
  }

  @Override
  public Step conclude(Situation situation) {
    Optional<ToolResult> lacking =
        situation.results().stream()
            .filter(
                result ->
                    result
                        .error()
                        .filter(e -> e.id().equals(ErrorCode.BACKUP_INPUT_MISSING.id()))
                        .isPresent())
            .findFirst();
    return Step.say(
        lacking
            .map(result -> BackupWording.questions(result.arguments()))
            .orElseGet(() -> Wordings.word(situation)));
  }
}
