package dev.dbwright.agent.model.offline.intent;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which of the files that carry a pool is spoken of. */
final class PoolFile {
  /** How people call a file, and how the tool does. */
  private static final Map<Pattern, String> FILES =
      Map.ofEntries(
          Map.entry(named("\\bhikari\\w*"), "hikari"),
          Map.entry(named("\\bspring\\b"), "spring"),
          Map.entry(named("\\bpg ?bouncer\\b"), "pgbouncer"),
          Map.entry(named("\\bpg ?pool\\w*"), "pgpool"),
          Map.entry(named("\\bproxysql\\b"), "proxysql"),
          Map.entry(named("\\bprisma\\b"), "prisma"),
          Map.entry(named("\\bnode[- ]?(?:postgres|pg)\\b|\\bpg\\.pool\\b"), "node-postgres"),
          Map.entry(named("\\bsql ?alchemy\\b"), "sqlalchemy"),
          Map.entry(named("\\btypeorm\\b"), "typeorm"),
          Map.entry(named("\\bpgx\\w*"), "pgx"));

  private static final Pattern WANTS_FILE =
      named(
          "\\b(?:files?|config\\w*|settings?|properties|ini|yaml|yml|give me|show me|render|print|write|export)\\b");

  private PoolFile() {}

  /** The name that the tool has for the file that {@code text} asks for. */
  static Optional<String> in(String text) {
    return WANTS_FILE.matcher(text).find()
        ? FILES.entrySet().stream()
            .filter(each -> each.getKey().matcher(text).find())
            .map(Map.Entry::getValue)
            .sorted()
            .findFirst()
        : Optional.empty();
  }

  private static Pattern named(String regex) {
    return Pattern.compile("(?i)" + regex);
  }
}
