package dev.dbwright.agent.model.offline.intent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.agent.model.offline.situation.Exchange;
import dev.dbwright.agent.model.offline.situation.Request;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import dev.dbwright.tools.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * "Rehearse a backup", "does point-in-time recovery really work?", then "and with pgBackRest?",
 * "now with a segment of the log missing", "with 100 MB". A plan with its numbers is asked for
 * elsewhere.
 */
final class RehearseBackup implements Intent {
  private static final String TOOL = "rehearse_backup";

  private static final String COPIES =
      "(?:back ?-?ups?|restor(?:e|es|ing|ation)|recover(?:y|ies|ing)|point.in.time|pitr)\\b";
  private static final Pattern ASKED =
      Pattern.compile(
          "(?is)\\b(?:rehears\\w+|practi[cs]e|dry.run)\\b.*\\b"
              + COPIES
              + "|\\b(?:test|try(?: out)?|prove|drill|show me)\\b[^.?;]{0,30}\\b"
              + COPIES
              + "|\\b(?:does|do|would|will|can|could)\\b[^.?;]{0,40}\\b"
              + COPIES
              + "[^.?;]{0,20}\\b(?:really|actually|ever)\\b|\\b(?:really|actually|ever)\\b[^.?;]{0,20}\\b"
              + COPIES
              + "|\\b"
              + COPIES
              + "[^.?;]{0,20}\\b(?:rehears(?:al|ed)|drill|really works?|actually works?)\\b");

  /** A plan, a piece of one, or how it is done. */
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "(?i)\\b(?:plan|rpo|rto|schedule|retention|retain|keep|cron|how often|each|every|weekly|monthly|runbook|script|strategy)\\b"
              + "|^\\W*(?:how (?:do|should|can|to)|what (?:is|are)|define)\\b");

  /** "Size a pool" and its like, though a size of 50 MB stands in it. */
  private static final Pattern OTHER_PLAN =
      Pattern.compile(
          "(?i)\\b(?:pools?|replicat\\w+|standbys?|tune|shared_buffers|work_mem|monitor\\w*|alerts?|capacity|forecast|index\\w*|quer(?:y|ies)|tables?)\\b");

  private static final Pattern AGAIN =
      Pattern.compile("(?i)^\\W*(?:again|once more|repeat|run it again|do it again)\\b");
  private static final Pattern PGBACKREST = Pattern.compile("(?i)\\bpg ?backrest\\b");
  private static final Pattern COPY =
      Pattern.compile(
          "(?i)\\bwithout pg ?backrest\\b|\\bpg_backup_start\\b|\\blow.level\\b|\\bembedded\\b|\\b(?:by|with) (?:a )?(?:plain )?(?:file )?cop(?:y|ies|ying)\\b");
  private static final Pattern SIZE =
      Pattern.compile("(?i)(?<![\\w.-])(\\d{1,6}(?:\\.\\d{1,3})?)\\s?(mb|gb|mib|gib)\\b");

  private static final String BREAKS =
      "(?:damag\\w*|break\\w*|broken|corrupt\\w*|flip\\w*|spoil\\w*|los[et]\\w*|miss\\w*|delet\\w*|gone)";
  private static final String LOG = "(?:wal|logs?|segments?|archive)";
  private static final Pattern BROKEN_LOG = together(BREAKS, LOG);
  private static final Pattern BROKEN_COPY =
      together(BREAKS, "(?:cop(?:y|ies)|back ?-?ups?|pages?|files?)");
  private static final Pattern WRONG_TIME =
      Pattern.compile(
          "(?i)\\b(?:wrong|later|too late)\\b[^.?;]{0,20}\\b(?:times?|moment|target)\\b");

  private static Pattern together(String one, String other) {
    return Pattern.compile(
        "(?i)\\b%1$s\\b[^.?;]{0,30}\\b%2$s\\b|\\b%2$s\\b[^.?;]{0,30}\\b%1$s\\b"
            .formatted(one, other));
  }

  @Override
  public Optional<Step> recognise(Situation situation) {
    Request request = situation.request();
    if (!situation.offers(TOOL)
        || request.hasArtefacts()
        || request.says(ELSEWHERE)
        || ChangeWish.read(request.words()).flatMap(ChangeWish::sql).isPresent()) {
      return Optional.empty();
    }
    ObjectNode wish = wish(request);
    if (request.says(ASKED)) {
      return Optional.of(Step.call(TOOL, wish));
    }
    return before(situation)
        .filter(then -> goesOn(request, wish))
        .map(then -> Step.call(TOOL, merged(then, wish)));
  }

  private static boolean goesOn(Request request, ObjectNode wish) {
    return request.words().length() < 120
        && (!wish.isEmpty() || request.says(AGAIN))
        && !request.says(OTHER_PLAN);
  }

  private static Optional<ObjectNode> before(Situation situation) {
    return situation.previous().map(Exchange::results).orElse(List.of()).stream()
        .filter(result -> result.tool().equals(TOOL))
        .map(ToolResult::arguments)
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .findFirst();
  }

  /** What was broken on purpose is whole again, unless it is asked for once more. */
  private static ObjectNode merged(ObjectNode before, ObjectNode wish) {
    ObjectNode merged = before.deepCopy();
    if (!wish.isEmpty()) {
      merged.remove("damage");
    }
    merged.setAll(wish);
    return merged;
  }

  private static ObjectNode wish(Request request) {
    ObjectNode wish = Json.mapper().createObjectNode();
    if (request.says(COPY)) {
      wish.put("method", "copy");
    } else if (request.says(PGBACKREST)) {
      wish.put("method", "pgbackrest");
    }
    Matcher size = SIZE.matcher(request.words());
    if (size.find()) {
      wish.put("size", size.group(1) + size.group(2).toUpperCase(Locale.ROOT));
    }
    if (request.says(BROKEN_LOG)) {
      wish.put("damage", "log");
    } else if (request.says(WRONG_TIME)) {
      wish.put("damage", "time");
    } else if (request.says(BROKEN_COPY)) {
      wish.put("damage", "copy");
    }
    return wish;
  }
}
