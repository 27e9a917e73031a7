package dev.dbwright.agent.model.offline.intent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.agent.model.offline.situation.Artefact;
import dev.dbwright.agent.model.offline.situation.Artefact.Kind;
import dev.dbwright.agent.model.offline.situation.Exchange;
import dev.dbwright.agent.model.offline.situation.Request;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import dev.dbwright.tools.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * "Tune postgres 16 for 64 GB, 16 cores, NVMe, OLTP", "is shared_buffers = 25 % right?", a pasted
 * postgresql.conf; then "and with 128 GB?", "why that work_mem?", "give me the file".
 */
final class TuneServer implements Intent {
  static final String TOOL = "tune_parameters";

  /** Settings that people ask about by name. */
  private static final String SETTING =
      "\\b(?:shared_buffers|work_mem|maintenance_work_mem|effective_cache_size|max_wal_size"
          + "|min_wal_size|wal_buffers|checkpoint_\\w+|random_page_cost|effective_io_concurrency"
          + "|max_connections|max_parallel_workers\\w*|max_worker_processes|autovacuum_\\w+"
          + "|huge_pages|innodb_\\w+|table_open_cache|tmp_table_size|maxdop|max server memory)\\b";

  private static final Pattern NAMES_SETTING = Pattern.compile("(?i)" + SETTING);
  private static final Pattern ASKED =
      Pattern.compile(
          "(?is)\\bpostgresql\\.conf\\b|\\bmy\\.cnf\\b|\\bpgtune\\b"
              + "|\\b(?:tune|tuning|configure|set up|settings? for|parameters? for)\\b[^;]*"
              + "\\b(?:postgres\\w*|pg ?\\d{2}|mysql|maria ?db|sql ?server|mssql|server|config\\w*|ram"
              + "|parameters?|settings?|memory|database server)\\b"
              + "|\\bon a \\d+ ?gb machine\\b");
  private static final Pattern QUESTION =
      Pattern.compile(
          "(?i)\\b(?:right|good|enough|too|set|value|should|what|how|why|is|are|correct|ok|okay|increase"
              + "|raise|lower)\\b|\\?");

  /** What is tuned elsewhere: a statement, an index. */
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "(?i)\\b(?:tun(?:e|ing)|optimi[sz]e)\\b[^.;?]*\\b(?:query|queries|statements?|index(?:es)?"
              + "|join)\\b|\\bpool(?:er|ing)?\\b|\\bhikari\\w*|\\bpgbouncer\\b");

  private static final Pattern GOES_ON =
      Pattern.compile(
          "(?i)^\\W*(?:and|what about|how about|what if|now|with|but|then|it has|it is|it's|on an?|for)\\b"
              + "|\\b(?:the|that|whole|as a?) (?:config(?:uration)? )?(?:file|conf)\\b"
              + "|\\bwhy\\b|\\bpgtune\\b|\\btry it\\b");
  private static final Pattern TRY =
      Pattern.compile("(?i)\\btry it\\b|\\bdoes it start\\b|\\bscratch\\b|\\btried\\b");
  private static final Pattern NEW_MACHINE =
      Pattern.compile("(?i)\\b(?:tune|tuning|configure|set up)\\b");
  private static final Pattern CONNECTED =
      Pattern.compile(
          "(?i)\\b(?:connected|this|my|our) (?:\\w+ )?(?:server|database|db|postgres\\w*|instance)\\b");
  private static final Pattern UNIT_MISSING =
      Pattern.compile(
          "(?i)\\b(?:ram|memory)\\s*(?:is|of|=|:)?\\s*(-?\\d++(?:\\.\\d++)?)(?!\\s?[kmgtp]i?b?\\b)"
              + "|(?<![\\w.])(-?\\d++(?:\\.\\d++)?)\\s+(?:of )?(?:ram|memory)\\b");
  private static final Pattern UNITS_MIXED =
      Pattern.compile(
          "(?i)(-?\\d[\\d.,]*\\s*(?:cores?|cpus?) of (?:ram|memory))"
              + "|(-?\\d[\\d.,]*\\s*[kmgt]i?b (?:of )?(?:cores?|cpus?))");

  @Override
  public Optional<Step> recognise(Situation situation) {
    Request request = situation.request();
    if (!situation.offers(TOOL) || !isWordsAndSettings(request) || request.says(ELSEWHERE)) {
      return Optional.empty();
    }
    List<Request> thread = thread(situation);
    boolean goesOn = !thread.isEmpty() && request.words().length() < 300 && continues(request);
    if (!asks(request) && !goesOn) {
      return Optional.empty();
    }
    return Optional.of(step(situation, goesOn && !namesNewMachine(request) ? thread : List.of()));
  }

  /** Without a database the same is answered from what was told. */
  @Override
  public Step conclude(Situation situation) {
    List<ToolResult> results = situation.results();
    ToolResult last = results.get(results.size() - 1);
    boolean unconnected =
        last.error()
            .filter(error -> error.id().equals(ErrorCode.DATABASE_NOT_CONNECTED.id()))
            .isPresent();
    if (unconnected && last.arguments() instanceof ObjectNode arguments) {
      ObjectNode told = arguments.deepCopy();
      told.remove("connected");
      return Step.call(TOOL, told);
    }
    return Intent.super.conclude(situation);
  }

  private static boolean isWordsAndSettings(Request request) {
    return request.artefacts().stream()
        .allMatch(each -> each.kind() == Kind.SETTINGS || each.kind() == Kind.TEXT);
  }

  private static boolean asks(Request request) {
    return request.artefact(Kind.SETTINGS).isPresent()
        || request.says(ASKED)
        || (request.says(NAMES_SETTING) && request.says(QUESTION));
  }

  private static boolean continues(Request request) {
    if (LaterFeature.beginsAnew(request)) {
      return false;
    }
    return request.says(GOES_ON)
        || request.says(NAMES_SETTING)
        || !new MachineFacts(List.of(request.words())).isEmpty()
        || request.says(UNIT_MISSING);
  }

  private static boolean namesNewMachine(Request request) {
    var facts = new MachineFacts(List.of(request.words()));
    return request.says(NEW_MACHINE) && facts.has("ram") && facts.has("cores");
  }

  /** The exchanges just before this one that are about tuning, newest first. */
  private static List<Request> thread(Situation situation) {
    List<Request> thread = new ArrayList<>();
    List<Exchange> earlier = situation.earlier();
    for (int i = earlier.size() - 1; i >= 0; i--) {
      Request then = earlier.get(i).request();
      if (!isWordsAndSettings(then) || then.says(ELSEWHERE) || !(asks(then) || continues(then))) {
        break;
      }
      thread.add(then);
      if (namesNewMachine(then)) {
        break;
      }
    }
    return thread.stream().anyMatch(TuneServer::asks) ? thread : List.of();
  }

  private static Step step(Situation situation, List<Request> thread) {
    Request request = situation.request();
    Optional<Step> doubt = doubt(request);
    if (doubt.isPresent()) {
      return doubt.get();
    }
    List<Request> all = new ArrayList<>();
    all.add(request);
    all.addAll(thread);
    var facts = new MachineFacts(all.stream().map(Request::words).toList());
    if (!facts.missing().isEmpty()) {
      return Step.say(question(request, facts));
    }
    ObjectNode arguments = facts.arguments();
    all.stream()
        .flatMap(each -> each.all(Kind.SETTINGS).stream())
        .findFirst()
        .map(Artefact::text)
        .ifPresent(text -> arguments.put("settings", text));
    if (all.stream().anyMatch(each -> each.says(CONNECTED)) && !arguments.has("settings")) {
      arguments.put("connected", true);
    }
    if (request.says(TRY)) {
      arguments.put("try", true);
    }
    return Step.call(TOOL, arguments);
  }

  /** A number whose unit would be a guess. */
  private static Optional<Step> doubt(Request request) {
    Matcher mixed = UNITS_MIXED.matcher(request.words());
    if (mixed.find()) {
      return Optional.of(
          Step.say(
              "\"%s\" mixes two things. How much RAM (64 GB), and how many cores?"
                  .formatted(mixed.group().strip())));
    }
    Matcher bare = UNIT_MISSING.matcher(request.words());
    if (bare.find()
        && !request.says(Pattern.compile("(?i)\\d\\s?[kmgtp]i?b? (?:of )?(?:ram|memory)\\b"))) {
      String number = bare.group(1) == null ? bare.group(2) : bare.group(1);
      return Optional.of(
          Step.say("RAM of %s of what? Say the unit: %s GB?".formatted(number, number)));
    }
    return Optional.empty();
  }

  private static String question(Request request, MachineFacts facts) {
    var text = new StringBuilder();
    if (request.words().toLowerCase(Locale.ROOT).contains("shared_buffers")) {
      text.append(
          "A quarter of RAM is where `shared_buffers` starts; page tables of many connections, little"
              + " data or other programs on the machine make it less.\n\n");
    }
    if (!facts.said().isEmpty()) {
      text.append("I read: ").append(facts.said()).append(".\n\n");
    }
    text.append(
        "Settings follow from the machine and what it is for; SQL does not tell those. Please"
            + " say:\n");
    facts.missing().forEach(each -> text.append("\n- ").append(each));
    if (request.artefact(Kind.SETTINGS).isPresent()) {
      text.append("\n\nThe settings that you pasted are kept for the comparison.");
    }
    return text.toString();
  }
}
