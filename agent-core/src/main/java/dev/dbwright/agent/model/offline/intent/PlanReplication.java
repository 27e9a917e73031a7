package dev.dbwright.agent.model.offline.intent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.agent.model.offline.situation.Exchange;
import dev.dbwright.agent.model.offline.situation.Request;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import dev.dbwright.agent.model.offline.wording.ReplicationWording;
import dev.dbwright.tools.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * "HA for PostgreSQL, 3 nodes, no commit may be lost, back in 30 s", then "and with two regions?",
 * "what happens when a region is lost?", "the runbook for the rejoin", "give me haproxy.cfg".
 * Without an RPO and an RTO it asks for them.
 */
final class PlanReplication implements Intent {
  static final String TOOL = "plan_replication";

  private static final Pattern ASKED =
      Pattern.compile(
          "(?i)\\bha\\b|\\bhigh(?:ly)?[- ]availab\\w+|\\bfail ?-?over\\b|\\breplicat(?:e|es|ed|ion|ing)\\b"
              + "|\\bstandbys?\\b|\\bpatroni\\b|\\brepmgr\\b|\\bgalera\\b|\\balways ?on\\b|\\binnodb cluster\\b"
              + "|\\bmulti[- ]?(?:master|primary|region)\\b|\\bactive[-/ ](?:active|passive)\\b|\\bdisaster recovery\\b"
              + "|\\bsplit[- ]?brain\\b|\\bsurvive\\b[^.;]*\\b(?:region|data ?cent\\w+|host|server|zone)\\b");

  /** Their words are those of follow-ups here. */
  private static final Set<String> OWN_WORDS =
      Set.of(TOOL, "plan_backup", "plan_monitoring", "draw_schema");

  /** What belongs to other plans, though it speaks of loss and time as well. */
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "(?i)\\bback ?-?ups?\\b(?! (?:again|in|within|after))|\\bback (?:it|this|that|them|(?:our|the|my) \\w+) up\\b|\\bpgbackrest\\b|\\bwal-g\\b|\\bbarman\\b|\\bretention\\b|\\brestores?\\b"
              + "|\\bmonitor(?:ing)?\\b|\\bprometheus\\b|\\bgrafana\\b|\\breplica identity\\b|\\b(?:schema|er|erd|tables?) diagram\\b|\\bfull ?text\\b");

  private static final Pattern GOES_ON =
      Pattern.compile(
          "(?i)^\\W*(?:and|what about|how about|what if|what happens|what does|what would|what do|how (?:do|does|would|long|much)|show|give me|now|with|but|then|why|the|so|or|also|if|same|make it|draw|print|write|is|are|can|who|where|rto|rpo)\\b"
              + "|\\b(?:rpo|rto|runbook|region|lost|loses|dies|fails|split|diagram|picture|switch ?over|rejoin|promote|lag|synchronous|asynchronous|quorum|nodes|servers|witness|conflicts?|availab\\w+|nines|switchover)\\b");

  @Override
  public Optional<Step> recognise(Situation situation) {
    Request request = situation.request();
    if (!situation.offers(TOOL) || request.hasArtefacts() || request.says(ELSEWHERE)) {
      return Optional.empty();
    }
    ReplicationWish wish = ReplicationWish.read(request.words());
    Optional<ObjectNode> before = before(situation);
    boolean asks = request.says(ASKED);
    boolean goesOn = before.isPresent() && goesOn(request, wish, asks);
    if (!asks && !goesOn) {
      return Optional.empty();
    }
    if (wish.unclear().isPresent()) {
      return Optional.of(Step.say(wish.unclear().get()));
    }
    ObjectNode arguments =
        goesOn && !(asks && isWhole(wish.arguments()))
            ? merged(before.orElseThrow(), wish.arguments())
            : wish.arguments();
    answer(arguments, wish);
    ReplicationWording.file(request.words()).ifPresent(file -> arguments.put("config", file));
    return Optional.of(
        isWhole(arguments)
            ? Step.call(TOOL, arguments)
            : Step.say(
                ReplicationWording.questions(
                    arguments.has("rpo"), arguments.has("rto") || arguments.has("automatic"))));
  }

  /** What was asked for alone is what a duration without a name is. */
  private static void answer(ObjectNode arguments, ReplicationWish wish) {
    String lacking = arguments.has("rpo") ? "rto" : "rpo";
    boolean lacksOne = arguments.has("rpo") != (arguments.has("rto") || arguments.has("automatic"));
    if (lacksOne) {
      wish.bare().ifPresent(span -> arguments.put(lacking, span));
    }
  }

  private static boolean isWhole(ObjectNode arguments) {
    return arguments.has("rpo") && (arguments.has("rto") || arguments.has("automatic"));
  }

  private static boolean goesOn(Request request, ReplicationWish wish, boolean asks) {
    boolean isShort = request.words().length() < 200;
    boolean other =
        LaterFeature.ALL.stream()
            .filter(each -> !OWN_WORDS.contains(each.tool()))
            .anyMatch(each -> each.isAskedBy(request));
    return asks || (isShort && !other && (!wish.isEmpty() || request.says(GOES_ON)));
  }

  /** What was said of the cluster that is spoken of; empty where the talk is of something else. */
  private static Optional<ObjectNode> before(Situation situation) {
    List<ObjectNode> told = new ArrayList<>();
    boolean asked = false;
    List<Exchange> earlier = situation.earlier();
    for (int i = earlier.size() - 1; i >= 0; i--) {
      Exchange exchange = earlier.get(i);
      Optional<ObjectNode> called = called(exchange);
      if (called.isPresent()) {
        told.add(called.get());
        asked = true;
        break;
      }
      ReplicationWish wish = ReplicationWish.read(exchange.request().words());
      boolean asks = exchange.request().says(ASKED) && !exchange.request().says(ELSEWHERE);
      if (!exchange.results().isEmpty() || (wish.isEmpty() && !asks)) {
        break;
      }
      asked |= asks;
      told.add(wish.arguments());
    }
    ObjectNode all = Json.mapper().createObjectNode();
    for (int i = told.size() - 1; i >= 0; i--) {
      all = merged(all, told.get(i));
    }
    return asked ? Optional.of(all) : Optional.empty();
  }

  private static Optional<ObjectNode> called(Exchange exchange) {
    return exchange.results().stream()
        .filter(each -> each.tool().equals(TOOL))
        .map(ToolResult::arguments)
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .findFirst();
  }

  /** {@code added} over {@code old}; what the new one contradicts goes. */
  private static ObjectNode merged(ObjectNode old, ObjectNode added) {
    ObjectNode merged = old.deepCopy();
    merged.remove("config");
    if (added.has("engine") && !added.path("engine").equals(old.path("engine"))) {
      merged.remove(List.of("manager", "version", "managed"));
    }
    if (added.has("manager")) {
      merged.remove("managed");
    }
    if (added.has("managed")) {
      merged.remove("manager");
    }
    if (added.has("regions")) {
      merged.remove("third_place");
    }
    if (added.has("rto")) {
      merged.remove("automatic");
    }
    merged.setAll(added);
    return merged;
  }
}
