package dev.dbwright.agent.model.offline.intent;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.tools.json.Json;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a sentence says of a series and its limit, as arguments of {@code plan_capacity}. */
final class CapacityWish {
  private static final String PLAIN = "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d{1,15}(?:\\.\\d{1,9})?";
  private static final String UNIT =
      "([kmgtp]i?b|bytes|%|percent|ms|connections?|sessions?|users?|rows|million rows)";
  private static final String SIZED = "(-?(?:" + PLAIN + "))\\s*" + UNIT + "\\b";

  // Three numbers or more: "100, 112 and 125 GB"; a comma in a number has three digits after it.
  private static final Pattern SERIES =
      Pattern.compile(
          "(?i)(?<![\\w.-])-?\\d+(?:\\.\\d+)?\\s*(?:[kmgt]i?b|%)?"
              + "(?:(?:\\s*[,;]\\s*(?:and\\s+)?|\\s+and\\s+|\\s*->\\s*|\\s*→\\s*)"
              + "-?\\d+(?:\\.\\d+)?\\s*(?:[kmgt]i?b|%)?(?![\\w-])){2,}");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");
  private static final Pattern UNIT_IN = Pattern.compile("(?i)[kmgt]i?b|%");
  private static final Pattern UNIT_AFTER =
      Pattern.compile("(?i)^\\s*(?:in\\s+)?\\(?" + UNIT + "(?!\\w)");
  private static final Pattern UNIT_BEFORE =
      Pattern.compile("(?i)\\b(?:in|\\()\\s*" + UNIT + "(?!\\w)");

  private static final Pattern EVERY =
      Pattern.compile(
          "(?i)\\b(?:by|per|each|every|one an?|of the last \\d+|last \\d+|over the last \\d+)"
              + " (hour|day|week|month|quarter|year)s?\\b"
              + "|\\b(hourly|daily|weekly|monthly|quarterly|yearly)\\b"
              + "|\\b(hour|day|week|month|quarter|year)s? apart\\b");
  private static final Map<String, String> ADVERBS = Map.of("daily", "day");

  private static final Pattern LIMIT =
      Pattern.compile(
          "(?i)\\b(?:disk|volume|storage|limit|quota|capacity|max_connections|maximum|max|server|partition|tablespace|have|has)\\b"
              + "(?:\\s+(?:size|is|are|has|of|=|at|to|with|only|about|currently|allows|holds|we have|there is|there are))*\\s*[:=]?\\s*("
              + PLAIN
              + ")\\s*"
              + UNIT
              + "?(?![\\w%])");
  private static final Pattern LIMIT_BEFORE =
      Pattern.compile(
          "(?i)("
              + PLAIN
              + ")\\s*"
              + UNIT
              + "\\s+(?:disk|volume|storage|limit|quota|partition)\\b");
  private static final Pattern REACHES =
      Pattern.compile(
          "(?i)\\b(?:reach|reaches|hit|hits|exceed|exceeds|pass|passes|cross|crosses|above|over)\\s+"
              + SIZED);

  private static final String SPAN =
      "(\\d{1,4}(?:\\.\\d{1,2})?)[\\s-]*(hours?|days?|weeks?|months?|years?|h|d|w)\\b";
  private static final Pattern LEAD =
      Pattern.compile(
          "(?i)\\b(?:lead(?: ?time)?|ordering|order|delivery|procurement|provisioning)\\b[^.\\d]{0,40}"
              + SPAN
              + "|"
              + SPAN
              + "[^.\\d]{0,20}\\b(?:lead ?time|to (?:order|get|buy|provision|deliver))\\b");
  private static final Pattern RETENTION =
      Pattern.compile(
          "(?i)\\b(?:retention|keep|keeping|kept|retain|delete[^.\\d]{0,30}older than)\\b[^.\\d]{0,30}"
              + SPAN
              + "|"
              + SPAN
              + "[^.\\d]{0,20}\\b(?:retention|of data kept)\\b");
  private static final Pattern TWICE =
      Pattern.compile("(?i)\\b(twice|double[ds]?|doubling|triple[ds]?|thrice|half|halve[ds]?)\\b");
  private static final Pattern TIMES =
      Pattern.compile(
          "(?i)(\\d{1,4}(?:\\.\\d{1,2})?)\\s*(?:x|×|times)\\s+(?:as many|as much|the|more)\\b");
  private static final Pattern DEMAND_OF =
      Pattern.compile(
          "(?i)\\b(?:customers?|users?|traffic|load|orders?|tenants?|clients?|growth|demand|jobs?|data|business|sales)\\b");

  private static final Map<String, Double> FACTORS =
      Map.of("tw", 2.0, "do", 2.0, "tr", 3.0, "th", 3.0, "ha", 0.5);

  private final ObjectNode arguments = Json.mapper().createObjectNode();
  private String left;

  private CapacityWish(String words) {
    this.left = words;
  }

  static ObjectNode read(String words) {
    var wish = new CapacityWish(words);
    wish.every();
    wish.series();
    wish.span(LEAD, "lead");
    wish.span(RETENTION, "retention");
    wish.demand();
    wish.limit();
    return wish.arguments;
  }

  private void every() {
    Matcher found = EVERY.matcher(left);
    if (found.find()) {
      String word = firstGroup(found).toLowerCase(Locale.ROOT);
      arguments.put("every", ADVERBS.getOrDefault(word, word.replaceAll("ly$", "")));
    }
  }

  private void series() {
    Matcher found = SERIES.matcher(left);
    if (!found.find()) {
      return;
    }
    String list = found.group();
    ArrayNode values = arguments.putArray("values");
    Matcher number = NUMBER.matcher(list);
    while (number.find()) {
      values.add(Double.parseDouble(number.group()));
    }
    String after = left.substring(found.end());
    Matcher inside = UNIT_IN.matcher(list);
    Matcher behind = UNIT_AFTER.matcher(after);
    Matcher before = UNIT_BEFORE.matcher(left.substring(0, found.start()));
    if (inside.find()) {
      arguments.put("unit", inside.group());
    } else if (behind.find()) {
      arguments.put("unit", behind.group(1));
      after = after.substring(behind.end());
    } else if (before.find()) {
      arguments.put("unit", before.group(1));
    }
    left = left.substring(0, found.start()) + " ; " + after;
  }

  private void span(Pattern pattern, String name) {
    Matcher found = pattern.matcher(left);
    if (found.find()) {
      int first = found.group(1) == null ? 3 : 1;
      arguments.put(name, days(found.group(first), found.group(first + 1)));
      left = left.substring(0, found.start()) + " ; " + left.substring(found.end());
    }
  }

  /** {@code 90d}: the tool reads no months. */
  private static String days(String number, String unit) {
    double each =
        switch (Character.toLowerCase(unit.charAt(0))) {
          case 'h' -> 1.0 / 24;
          case 'w' -> 7;
          case 'm' -> 30.44;
          case 'y' -> 365.25;
          default -> 1;
        };
    return Math.max(1, Math.round(Double.parseDouble(number) * each)) + "d";
  }

  private void demand() {
    Matcher times = TIMES.matcher(left);
    Matcher word = TWICE.matcher(left);
    if (!DEMAND_OF.matcher(left).find()) {
      return;
    }
    if (times.find()) {
      arguments.put("demand", Double.parseDouble(times.group(1)));
      left = left.substring(0, times.start()) + " ; " + left.substring(times.end());
    } else if (word.find()) {
      String start = word.group(1).substring(0, 2).toLowerCase(Locale.ROOT);
      arguments.put("demand", FACTORS.getOrDefault(start, 1.0));
    }
  }

  private void limit() {
    for (Pattern pattern : new Pattern[] {LIMIT_BEFORE, LIMIT, REACHES}) {
      Matcher found = pattern.matcher(left);
      if (found.find()) {
        String unit = found.group(2) == null ? "" : found.group(2);
        arguments.put("limit", found.group(1) + unit);
        return;
      }
    }
  }

  private static String firstGroup(Matcher found) {
    for (int group = 1; group <= found.groupCount(); group++) {
      if (found.group(group) != null) {
        return found.group(group);
      }
    }
    return "";
  }
}
