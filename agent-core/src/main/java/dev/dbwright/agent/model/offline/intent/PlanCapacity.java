package dev.dbwright.agent.model.offline.intent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.agent.model.offline.situation.Artefact;
import dev.dbwright.agent.model.offline.situation.Artefact.Kind;
import dev.dbwright.agent.model.offline.situation.Exchange;
import dev.dbwright.agent.model.offline.situation.Request;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import dev.dbwright.tools.json.Json;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * "Sizes by month: 100, 112, 125 GB, the disk has 400 GB: when is it full?", then "what if we get
 * twice the customers?". Without numbers it asks for what checks of the connected database kept.
 */
final class PlanCapacity implements Intent {
  static final String TOOL = "plan_capacity";

  private static final String ENDS =
      "\\b(?:when|how long|until|how soon)\\b.*\\b(?:full|fills?|run out|runs out|running"
          + " out|out of (?:disk|space|storage|connections)|reach(?:es|ed)?|hit|exceed\\w*|act|be enough|last)\\b";
  private static final Pattern ASKS_FOR_END = Pattern.compile("(?is)" + ENDS);
  private static final Pattern ASKED =
      Pattern.compile(
          "(?is)"
              + ENDS
              + "|\\bcapacity\\b|\\bforecast\\w*|\\bsizes?\\b.{0,40}\\b(?:by|per|each|every)"
              + " (?:month|week|day|quarter|year)\\b|\\bgrowth\\b|\\bprojections?\\b|\\bextrapolat\\w+");

  /** Without numbers only what can be nothing else. */
  private static final Pattern PLAINLY =
      Pattern.compile(
          "(?is)\\b(?:when|how long|how soon)\\b.*\\b(?:disk|storage|volume|space|tablespace)\\b"
              + ".*\\b(?:full|fills?|run out|runs out|last|enough)\\b"
              + "|\\b(?:when|how long|how soon)\\b.*\\b(?:run|runs|running) out of"
              + " (?:disk|space|storage)\\b"
              + "|\\bcapacity plan(?:ning)?\\b|\\bforecast\\w*\\b.*\\b(?:disk|size|storage|growth|capacity)\\b"
              + "|\\b(?:disk|size|storage|growth|capacity)\\b.*\\bforecast\\w*");

  /** Data with a time in most of its rows. */
  private static final Pattern TIMED =
      Pattern.compile("(?m)^[^\\n]*\\b(?:19|20)\\d\\d-\\d\\d(?:-\\d\\d)?\\b");

  private static final int LEAST_TIMES = 3;
  private static final int LONGEST_FOLLOW_UP = 200;

  @Override
  public Optional<Step> recognise(Situation situation) {
    if (!situation.offers(TOOL)) {
      return Optional.empty();
    }
    Request request = situation.request();
    ObjectNode wish = CapacityWish.read(request.words());
    Optional<Artefact> series = request.artefact(Kind.CSV, Kind.TEXT).filter(PlanCapacity::isTimed);
    boolean asks = request.says(ASKED);
    if (beginsAnew(request) && !request.says(ASKS_FOR_END)) {
      return Optional.empty();
    }
    if (series.isPresent() && (asks || wish.has("limit"))) {
      wish.remove("values");
      wish.remove("every");
      return Optional.of(Step.call(TOOL, wish.put("series", series.get().text())));
    }
    if (request.hasArtefacts()) {
      return Optional.empty();
    }
    if (wish.has("values") && (asks || (wish.has("every") && wish.has("unit")))) {
      return Optional.of(unclear(wish).map(Step::say).orElseGet(() -> Step.call(TOOL, wish)));
    }
    Optional<ObjectNode> merged =
        before(situation).flatMap(before -> goneOn(request, before, wish));
    if (merged.isPresent()) {
      ObjectNode arguments = merged.get();
      return Optional.of(
          unclear(arguments).map(Step::say).orElseGet(() -> Step.call(TOOL, arguments)));
    }
    return request.says(PLAINLY) && !wish.has("values")
        ? Optional.of(Step.call(TOOL, wish))
        : Optional.empty();
  }

  private static boolean isTimed(Artefact artefact) {
    return TIMED.matcher(artefact.text()).results().limit(LEAST_TIMES).count() == LEAST_TIMES;
  }

  private static Optional<String> unclear(ObjectNode wish) {
    if (!wish.has("values")) {
      return Optional.empty();
    }
    if (!wish.has("every")) {
      return Optional.of(
          "How far apart are these numbers: an hour, a day, a week, a month? Without it there is no date.");
    }
    String limit = wish.path("limit").asText();
    boolean hasUnit = !limit.isEmpty() && !Character.isDigit(limit.charAt(limit.length() - 1));
    if (hasUnit && !wish.has("unit")) {
      JsonNode values = wish.path("values");
      return Optional.of(
          "%s to %s of what: in which unit are these numbers? The limit is %s."
              .formatted(values.path(0).asText(), values.path(values.size() - 1).asText(), limit));
    }
    return Optional.empty();
  }

  /** What was said of the series that is spoken of; empty where the talk is of something else. */
  private static Optional<ObjectNode> before(Situation situation) {
    Optional<Exchange> previous = situation.previous();
    Optional<JsonNode> called =
        previous.flatMap(
            exchange ->
                exchange.results().stream()
                    .filter(result -> result.tool().equals(TOOL))
                    .findFirst()
                    .map(ToolResult::arguments));
    if (called.isPresent()) {
      return called.filter(JsonNode::isObject).map(each -> (ObjectNode) each.deepCopy());
    }
    // What was asked back is answered now; the numbers of that sentence still hold.
    return previous
        .map(Exchange::request)
        .filter(request -> request.says(ASKED) || request.words().contains(","))
        .map(request -> CapacityWish.read(request.words()))
        .filter(wish -> wish.has("values") && unclear(wish).isPresent());
  }

  private static Optional<ObjectNode> goneOn(Request request, ObjectNode before, ObjectNode wish) {
    boolean isShort = request.words().length() <= LONGEST_FOLLOW_UP;
    boolean names = wish.has("limit") || wish.has("lead") || isWhatIf(wish) || request.says(ASKED);
    Optional<String> unit = answeredUnit(request.words());
    Optional<String> every = answeredEvery(request.words());
    boolean answers = unclear(before).isPresent() && (unit.isPresent() || every.isPresent());
    if (!isShort || !(names || answers)) {
      return Optional.empty();
    }
    ObjectNode merged = Json.mapper().createObjectNode();
    merged.setAll(before);
    merged.remove("demand");
    merged.remove("retention");
    wish.remove("values");
    merged.setAll(wish);
    if (answers) {
      unit.filter(each -> !merged.has("unit")).ifPresent(each -> merged.put("unit", each));
      every.filter(each -> !merged.has("every")).ifPresent(each -> merged.put("every", each));
    }
    return Optional.of(merged);
  }

  private static boolean isWhatIf(ObjectNode wish) {
    return wish.has("demand") || wish.has("retention");
  }

  private static boolean beginsAnew(Request request) {
    return LaterFeature.ALL.stream()
        .filter(each -> !each.tool().equals(TOOL) && !each.tool().equals("plan_monitoring"))
        .filter(each -> !each.tool().equals("plan_backup") || !request.says(RETENTION_ALONE))
        .anyMatch(each -> each.isAskedBy(request));
  }

  /** "With a retention of 90 days" is a backup's word too. */
  private static final Pattern RETENTION_ALONE =
      Pattern.compile("(?is)^(?!.*\\b(?:backups?|rpo|rto|pitr|pgbackrest|wal-g|barman)\\b).*");

  private static final Pattern ANSWERED_UNIT =
      Pattern.compile(
          "(?i)^\\W*(?:in |it is |they are |all )?([kmgtp]i?b|bytes|%|percent|ms)\\W*$");
  private static final Pattern ANSWERED_EVERY =
      Pattern.compile(
          "(?i)^\\W*(?:an? |one |each |per |every |by (?:the )?)?(hour|day|week|month|quarter|year)(?:ly|s)?(?: apart)?\\W*$");

  private static Optional<String> answeredUnit(String words) {
    var found = ANSWERED_UNIT.matcher(words);
    return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
  }

  private static Optional<String> answeredEvery(String words) {
    var found = ANSWERED_EVERY.matcher(words);
    return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
  }
}
