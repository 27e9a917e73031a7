package dev.dbwright.agent.model.offline.intent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.tools.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was told of a server, as the tool's arguments: values as they were said, so that the tool
 * judges them and a wrong one is called wrong.
 */
final class MachineFacts {
  private static final String SIZE = "(-?\\d[\\d,]*(?:\\.\\d+)?)\\s?([kmgtp]i?b?)\\b";
  private static final String MEMORY = "(?:ram|memory|mem)\\b";
  private static final String MACHINE = "(?:machine|server|box|vm|host|instance|node|laptop)\\b";

  private static final List<Pattern> RAM =
      patterns(
          SIZE + "(?:\\s+(?:of|main))?\\s+" + MEMORY,
          MEMORY + "\\s*(?:is|of|=|:|to)?\\s*" + SIZE,
          SIZE + "\\s+" + MACHINE);
  private static final List<Pattern> DATA =
      patterns(
          SIZE + "(?:\\s+of)?\\s+(?:data\\b|database|db\\b|tables)",
          "\\b(?:data(?:base)?|db)\\s*(?:size)?\\s*(?:is|of|=|:|has)\\s*(?:about |around )?"
              + SIZE);
  private static final Pattern ANY_SIZE = insensitive(SIZE);
  private static final List<Pattern> CORES =
      patterns(
          "(-?\\d[\\d,]*)[\\s-]?(?:v?cpus?|v?cores?|cpu cores?|processors?|threads)\\b",
          "\\b(?:cores|v?cpus)\\s*(?:is|are|=|:)?\\s*(-?\\d[\\d,]*)");
  private static final List<Pattern> CONNECTIONS =
      patterns(
          "(-?\\d[\\d,]*(?:\\.\\d+)?|10\\^\\d{1,2}|1e\\d{1,2})\\s?(k|m|million|thousand)?\\s+"
              + "(?:concurrent |client |open |active |simultaneous |max )*(?:connections?|conns?|sessions|clients)\\b",
          "\\b(?:max_)?connections\\s*(?:is|are|=|:)\\s*(\\d[\\d,]*)(k)?");
  private static final Map<String, Pattern> STORAGES =
      ordered(
          "nvme", "\\bnvme\\b",
          "ssd", "\\bssds?\\b|\\bsolid.state\\b|\\bgp[23]\\b|\\bflash\\b",
          "san", "\\bsan\\b|\\bebs\\b|\\bnetwork(?:ed)? (?:storage|disks?)\\b",
          "hdd",
              "\\bhdds?\\b|\\bspinning\\b|\\bmagnetic\\b|\\bhard (?:disks?|drives?)\\b|\\brotational\\b");
  private static final Map<String, Pattern> USES =
      ordered(
          "oltp", "\\boltp\\b|\\btransaction(?:al|s)\\b",
          "dw",
              "\\bdw\\b|\\bolap\\b|\\b(?:data )?warehous\\w+|\\banalytic\\w*|\\breporting\\b|\\bbi\\b",
          "web", "\\bweb\\b|\\bweb.?(?:site|app)\\w*|\\brails\\b|\\bdjango\\b",
          "desktop", "\\bdesktop\\b|\\blaptop\\b|\\bdeveloper machine\\b|\\bworkstation\\b",
          "mixed", "\\bmixed\\b|\\bbit of everything\\b");
  private static final Map<String, Pattern> ENGINES =
      ordered(
          "mariadb", "\\bmaria ?db\\b",
          "mysql", "\\bmysql\\b|\\bmy\\.cnf\\b",
          "sqlserver", "\\b(?:ms ?)?sql ?server\\b|\\bmssql\\b",
          "postgresql", "\\bpostgres\\w*|\\bpg ?\\d{2}\\b|\\bpostgresql\\.conf\\b");
  private static final Pattern VERSION =
      insensitive(
          "\\b(?:postgres(?:ql)?|pg|mysql|maria ?db|sql ?server|mssql|version)\\s*v?"
              + "(\\d{1,4}(?:\\.\\d{1,3}){0,2})\\b(?!\\s*(?:[kmgt]i?b\\b|cores?|cpus?|conn))");

  private final Map<String, String> told = new LinkedHashMap<>();

  /**
   * @param sayings newest first: who corrects a number means the new one
   */
  MachineFacts(List<String> sayings) {
    sayings.forEach(this::read);
  }

  private void read(String words) {
    Optional<String> data = size(DATA, words);
    Optional<String> ram = size(RAM, words).or(() -> onlySize(words, data));
    data.ifPresent(size -> told.putIfAbsent("data", size));
    ram.ifPresent(size -> told.putIfAbsent("ram", size));
    first(CORES, words)
        .ifPresent(match -> told.putIfAbsent("cores", match.group(1).replace(",", "")));
    first(CONNECTIONS, words)
        .ifPresent(match -> told.putIfAbsent("connections", count(match.group(1), match.group(2))));
    named(STORAGES, words).ifPresent(name -> told.putIfAbsent("storage", name));
    named(USES, words).ifPresent(name -> told.putIfAbsent("workload", name));
    named(ENGINES, words).ifPresent(name -> told.putIfAbsent("engine", name));
    Matcher version = VERSION.matcher(words);
    if (version.find()) {
      told.putIfAbsent("version", version.group(1));
    }
  }

  // "and with 128 GB?": a lone size that is nobody's is the machine's.
  private static Optional<String> onlySize(String words, Optional<String> data) {
    Matcher any = ANY_SIZE.matcher(words);
    boolean lone = data.isEmpty() && !words.contains("=") && any.find();
    return lone ? Optional.of(any.group(1).replace(",", "") + any.group(2)) : Optional.empty();
  }

  private static Optional<String> size(List<Pattern> patterns, String words) {
    return first(patterns, words).map(match -> match.group(1).replace(",", "") + match.group(2));
  }

  private static Optional<Matcher> first(List<Pattern> patterns, String words) {
    return patterns.stream().map(each -> each.matcher(words)).filter(Matcher::find).findFirst();
  }

  private static Optional<String> named(Map<String, Pattern> names, String words) {
    return names.entrySet().stream()
        .filter(each -> each.getValue().matcher(words).find())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static String count(String number, String scale) {
    String digits = number.replace(",", "");
    double value =
        digits.startsWith("10^")
            ? Math.pow(10, Double.parseDouble(digits.substring(3)))
            : Double.parseDouble(digits);
    String unit = scale == null ? "" : scale.toLowerCase(Locale.ROOT);
    double factor = unit.startsWith("k") || unit.startsWith("t") ? 1e3 : unit.isEmpty() ? 1 : 1e6;
    return Long.toString(Math.round(Math.min(value * factor, Integer.MAX_VALUE)));
  }

  boolean isEmpty() {
    return told.isEmpty();
  }

  boolean has(String name) {
    return told.containsKey(name);
  }

  /** Of what has to be known, that which is not. */
  List<String> missing() {
    Map<String, String> needed =
        Map.of(
            "ram", "how much RAM the server may use (64 GB)",
            "cores", "how many cores",
            "storage", "what the data stands on: NVMe, SSD, SAN or HDD",
            "workload", "what it is for: web, OLTP, DW, mixed or desktop");
    return List.of("ram", "cores", "storage", "workload").stream()
        .filter(name -> !told.containsKey(name))
        .map(name -> needed.getOrDefault(name, name))
        .toList();
  }

  /** {@code 64GB of RAM, 16 cores}: what was understood. */
  String said() {
    List<String> parts = new ArrayList<>();
    add(parts, "engine", "%s");
    add(parts, "version", "version %s");
    add(parts, "ram", "%s of RAM");
    add(parts, "cores", "%s cores");
    add(parts, "storage", "%s");
    add(parts, "workload", "for %s");
    add(parts, "connections", "%s connections");
    add(parts, "data", "%s of data");
    return String.join(", ", parts);
  }

  private void add(List<String> parts, String name, String form) {
    String value = told.get(name);
    if (value != null) {
      parts.add(form.formatted(value));
    }
  }

  ObjectNode arguments() {
    ObjectNode arguments = Json.mapper().createObjectNode();
    told.forEach(
        (name, value) -> {
          if (name.equals("cores") || name.equals("connections")) {
            arguments.put(name, (int) Math.min(Integer.MAX_VALUE, Long.parseLong(value)));
          } else {
            arguments.put(name, value);
          }
        });
    return arguments;
  }

  private static Pattern insensitive(String regex) {
    return Pattern.compile("(?i)" + regex);
  }

  private static List<Pattern> patterns(String... regexes) {
    return List.of(regexes).stream().map(MachineFacts::insensitive).toList();
  }

  private static Map<String, Pattern> ordered(String... namesAndRegexes) {
    Map<String, Pattern> patterns = new LinkedHashMap<>();
    for (int i = 0; i < namesAndRegexes.length; i += 2) {
      patterns.put(namesAndRegexes[i], insensitive(namesAndRegexes[i + 1]));
    }
    return patterns;
  }
}
