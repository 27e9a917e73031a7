package dev.dbwright.agent.model.offline.intent;

import static dev.dbwright.tools.scale.Circumstance.ANSWER_MAY_BE_OLD;
import static dev.dbwright.tools.scale.Circumstance.ANSWER_MUST_BE_CURRENT;
import static dev.dbwright.tools.scale.Circumstance.IDENTICAL_QUERIES_REPEAT;
import static dev.dbwright.tools.scale.Circumstance.PLAN_READ;
import static dev.dbwright.tools.scale.Circumstance.QUERIES_NAME_THE_KEY;
import static dev.dbwright.tools.scale.Circumstance.READERS_IN_OTHER_REGIONS;
import static dev.dbwright.tools.scale.Circumstance.READS_DOMINATE;
import static dev.dbwright.tools.scale.Circumstance.SERVICE_POOLS_CONNECTIONS;
import static dev.dbwright.tools.scale.Circumstance.WRITES_ARE_THE_BOTTLENECK;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.agent.model.offline.situation.Quantity;
import dev.dbwright.agent.model.offline.situation.Quantity.Unit;
import dev.dbwright.agent.model.offline.situation.Request;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.scale.Circumstance;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The arguments of {@code assess_scale} out of what a person told of their load. */
final class ScaleWords {
  private static final Pattern NEEDED =
      Pattern.compile(
          "(?i)(?:<|\\b(?:under|below|less than|within|need\\w*(?: \\w+){0,3}?)) ?(\\d{1,6}) ?ms\\b");
  private static final Pattern READ_SHARE = Pattern.compile("(?i)\\b(\\d{1,2}) ?% reads?\\b");
  private static final Pattern JOIN_SHARE =
      Pattern.compile(
          "(?i)\\bjoin\\w*\\b[^.;%]{0,40}?\\b(\\d{1,3}) ?%|\\b(\\d{1,3}) ?%[^.;%]{0,30}\\bjoin\\w*");
  private static final Pattern WRITES = Pattern.compile("(?i)\\bwrit(?:e|es|ing)\\b");

  private static final Map<Circumstance, Pattern> TOLD = new EnumMap<>(Circumstance.class);

  static {
    told(
        READERS_IN_OTHER_REGIONS,
        "(?:other|several|multiple|two|three|second|different|\\d+) regions?");
    told(
        QUERIES_NAME_THE_KEY,
        "(?:quer\\w*|filter\\w*|select\\w*|reports?|always|where)\\b.{0,60}\\b(?:by|on|per|key|date"
            + "|day|month|range|tenant)\\b|\\b(?:retention|drop old|last \\d+ (?:days|months))");
    told(
        ANSWER_MAY_BE_OLD,
        "(?:stale\\w*|may be old|yesterday|nightly|hourly|daily|once (?:a|per) \\w+|refresh\\w*"
            + "|minutes old|hours? old|delay\\w*)");
    told(
        ANSWER_MUST_BE_CURRENT,
        "(?:must be current|real.?time|up.to.date|always current|no stale\\w*)");
    told(IDENTICAL_QUERIES_REPEAT, "(?:identical|same quer\\w+|repeat\\w*)");
    told(SERVICE_POOLS_CONNECTIONS, "(?:managed|supabase|neon|rds proxy)\\b.{0,40}\\bpool\\w*");
    told(READS_DOMINATE, "(?:reads? dominate|read.heavy|mostly reads?)");
    told(WRITES_ARE_THE_BOTTLENECK, "(?:saturat\\w+|bottleneck|maxed out|cannot keep up)");
    told(PLAN_READ, "(?:explain(?:ed)?|the plan)");
  }

  private final List<Quantity> quantities = new ArrayList<>();
  private final String words;

  private ScaleWords(List<Request> said) {
    var text = new StringBuilder();
    // The newest number of a kind counts: people correct themselves.
    for (int i = said.size() - 1; i >= 0; i--) {
      quantities.addAll(said.get(i).quantities());
      text.append(said.get(i).words()).append('\n');
    }
    this.words = text.toString();
  }

  /**
   * @param said on the matter, oldest first
   * @param planRead whether a plan was read before
   */
  static ObjectNode arguments(ScaleTopic topic, List<Request> said, boolean planRead) {
    return new ScaleWords(said).arguments(topic, planRead);
  }

  private ObjectNode arguments(ScaleTopic topic, boolean planRead) {
    ObjectNode arguments = Json.mapper().createObjectNode();
    arguments.put("pattern", topic.name().toLowerCase(Locale.ROOT));
    put(arguments, "rows", Unit.ROWS, Unit.THINGS);
    put(arguments, "size_bytes", Unit.BYTES);
    put(arguments, "queries_per_second", Unit.QUERIES_PER_SECOND);
    put(arguments, "reads_per_second", Unit.READS_PER_SECOND);
    put(arguments, "writes_per_second", Unit.WRITES_PER_SECOND);
    put(arguments, "connections", Unit.CONNECTIONS);
    times(arguments, topic);
    shares(arguments, topic);
    ArrayNode circumstances = Json.mapper().createArrayNode();
    TOLD.forEach(
        (circumstance, pattern) -> {
          if (holds(circumstance, pattern) || (circumstance == PLAN_READ && planRead)) {
            circumstances.add(circumstance.name().toLowerCase(Locale.ROOT));
          }
        });
    if (!circumstances.isEmpty()) {
      arguments.set("circumstances", circumstances);
    }
    return arguments;
  }

  /** A bottleneck is one of writes where writes are spoken of. */
  private boolean holds(Circumstance circumstance, Pattern pattern) {
    return pattern.matcher(words).find()
        && (circumstance != WRITES_ARE_THE_BOTTLENECK || WRITES.matcher(words).find());
  }

  /** The time that a query takes, and the time that is needed: only a cache is asked for both. */
  private void times(ObjectNode arguments, ScaleTopic topic) {
    Optional<Double> needed =
        topic == ScaleTopic.CACHE ? number(NEEDED.matcher(words)) : Optional.empty();
    needed.ifPresent(ms -> arguments.put("needed_ms", ms));
    quantities.stream()
        .filter(each -> each.unit() == Unit.MILLISECONDS)
        .map(Quantity::value)
        .filter(ms -> needed.isEmpty() || ms.compareTo(needed.get()) != 0)
        .findFirst()
        .ifPresent(ms -> arguments.put("query_ms", ms));
  }

  /** What a percentage is of: the topic tells where the words do not. */
  private void shares(ObjectNode arguments, ScaleTopic topic) {
    if (topic == ScaleTopic.DENORMALIZATION) {
      number(JOIN_SHARE.matcher(words))
          .ifPresent(share -> arguments.put("join_share_percent", share));
      number(READ_SHARE.matcher(words))
          .ifPresent(share -> arguments.put("reads_per_write", share / (100 - share)));
    } else {
      put(arguments, "cpu_percent", Unit.PERCENT);
    }
  }

  private void put(ObjectNode arguments, String name, Unit... units) {
    for (Unit unit : units) {
      Optional<Quantity> told = Quantity.first(quantities, unit);
      if (told.isPresent()) {
        arguments.put(name, told.get().value());
        return;
      }
    }
  }

  private static Optional<Double> number(Matcher found) {
    if (!found.find()) {
      return Optional.empty();
    }
    String digits = found.group(1) == null ? found.group(2) : found.group(1);
    return Optional.of(Double.valueOf(digits));
  }

  private static void told(Circumstance circumstance, String words) {
    TOLD.put(circumstance, Pattern.compile("(?is)\\b" + words + "(?!\\w)"));
  }
}
