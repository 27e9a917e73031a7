package dev.dbwright.agent.model.offline.intent;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One way to ask for a change in words, and the statement that it means. */
record WishForm(Pattern pattern, Function<Matcher, String> sql) {
  private static final String NAME = "([a-z_][\\w$]*(?:\\.[a-z_][\\w$]*)?|\"[^\"]+\")";
  static final String THE =
      "(?:(?:the|my|our|this|that|a|an|old|unused|unneeded|redundant|duplicate|obsolete|temp"
          + "|temporary|whole|entire|existing|new|called|named)\\s+)*";
  static final String LEAD =
      "^\\W*(?:(?:please|can you|could you|would you|i want to|i'd like to|we want to|we need to"
          + "|we should|i need to|you should|let'?s|go ahead and|just|now|ok|okay|yes|and|then)"
          + "[\\s,]+)*";
  private static final String END = "(?:\\s+(?:please|now|for me|from (?:the|my) database))?\\W*$";
  private static final String DROP = LEAD + "(?:drop|delete|remove|get rid of)\\s+";

  private static WishForm of(String regex, Function<Matcher, String> sql) {
    return new WishForm(Pattern.compile("(?i)" + regex), sql);
  }

  static final String KIND = "(table|view|materialized view|schema|database|sequence)";

  /** The narrower first. */
  static final List<WishForm> ALL =
      List.of(
          of(
              DROP + THE + "index\\s+" + THE + NAME + "(?:\\s+(?:on|from|of)\\s+.*)?" + END,
              m -> "DROP INDEX CONCURRENTLY " + name(m, 1)),
          of(
              DROP + THE + NAME + "\\s+index(?:\\s+(?:on|from|of)\\s+.*)?" + END,
              m -> "DROP INDEX CONCURRENTLY " + name(m, 1)),
          of(
              DROP
                  + THE
                  + "column\\s+"
                  + THE
                  + NAME
                  + "\\s+(?:from|of|on|in)\\s+"
                  + THE
                  + "(?:table\\s+)?"
                  + NAME
                  + "(?:\\s+table)?"
                  + END,
              m -> "ALTER TABLE " + name(m, 2) + " DROP COLUMN " + name(m, 1)),
          of(
              DROP
                  + THE
                  + NAME
                  + "\\s+column\\s+(?:from|of|on|in)\\s+"
                  + THE
                  + "(?:table\\s+)?"
                  + NAME
                  + "(?:\\s+table)?"
                  + END,
              m -> "ALTER TABLE " + name(m, 2) + " DROP COLUMN " + name(m, 1)),
          of(
              DROP
                  + THE
                  + "constraint\\s+"
                  + THE
                  + NAME
                  + "\\s+(?:from|of|on)\\s+"
                  + THE
                  + "(?:table\\s+)?"
                  + NAME
                  + END,
              m -> "ALTER TABLE " + name(m, 2) + " DROP CONSTRAINT " + name(m, 1)),
          of(
              DROP
                  + "(?:all|every|all of)\\s+"
                  + THE
                  + "(?:rows?|records?|data|entries)\\s+"
                  + "(?:from|in|of)\\s+"
                  + THE
                  + "(?:table\\s+)?"
                  + NAME
                  + "(?:\\s+table)?"
                  + END,
              m -> "DELETE FROM " + name(m, 1)),
          of(
              DROP
                  + "everything\\s+(?:from|in)\\s+"
                  + THE
                  + "(?:table\\s+)?"
                  + NAME
                  + "(?:\\s+table)?"
                  + END,
              m -> "DELETE FROM " + name(m, 1)),
          of(
              DROP
                  + "(?:all\\s+)?"
                  + THE
                  + "(?:rows|records)?\\s*(?:from|in|of)?\\s*"
                  + THE
                  + NAME
                  + "\\s+where\\s+(.*[=<>].*|.*\\b(?:is|in|like|between)\\b.*)$",
              m -> "DELETE FROM " + name(m, 1) + " WHERE " + condition(m.group(2))),
          of(
              DROP + THE + KIND + "\\s+" + THE + NAME + END,
              m -> "DROP " + m.group(1).toUpperCase(Locale.ROOT) + " " + name(m, 2)),
          of(
              DROP + THE + NAME + "\\s+" + KIND + END,
              m -> "DROP " + m.group(2).toUpperCase(Locale.ROOT) + " " + name(m, 1)),
          of(
              LEAD
                  + "(?:truncate|empty|clear|wipe|purge|erase)\\s+(?:out\\s+)?"
                  + THE
                  + "(?:table\\s+)?"
                  + NAME
                  + "(?:\\s+table)?"
                  + END,
              m -> "TRUNCATE TABLE " + name(m, 1)),
          of(
              LEAD
                  + "(?:create|add|build|make|put)\\s+(?:me\\s+)?"
                  + THE
                  + "index\\s+(?:on|for)\\s+"
                  + THE
                  + "(?:table\\s+)?"
                  + NAME
                  + "\\s*\\(([\\w\\s,\"]+)\\)"
                  + END,
              m -> "CREATE INDEX CONCURRENTLY ON " + name(m, 1) + " (" + columns(m.group(2)) + ")"),
          of(
              LEAD
                  + "(?:create|add|build|make|put)\\s+(?:me\\s+)?"
                  + THE
                  + "index\\s+(?:on|for)\\s+"
                  + THE
                  + "(?:columns?\\s+)?"
                  + NAME
                  + "\\s+(?:of|in|on)\\s+"
                  + THE
                  + "(?:table\\s+)?"
                  + NAME
                  + "(?:\\s+table)?"
                  + END,
              m -> "CREATE INDEX CONCURRENTLY ON " + name(m, 2) + " (" + name(m, 1) + ")"),
          of(
              LEAD
                  + "(?:create|add|build|make|put)\\s+(?:me\\s+)?"
                  + THE
                  + "index\\s+(?:on|for)\\s+"
                  + "([a-z_]\\w*)\\.([a-z_]\\w*)"
                  + END,
              m -> "CREATE INDEX CONCURRENTLY ON " + name(m, 1) + " (" + name(m, 2) + ")"),
          of(
              LEAD
                  + "index\\s+"
                  + THE
                  + NAME
                  + "\\s+(?:by|on)\\s+"
                  + THE
                  + "(?:columns?\\s+)?"
                  + NAME
                  + END,
              m -> "CREATE INDEX CONCURRENTLY ON " + name(m, 1) + " (" + name(m, 2) + ")"),
          of(
              LEAD
                  + "add\\s+"
                  + THE
                  + "column\\s+"
                  + THE
                  + NAME
                  + "\\s+(?:of type\\s+|as\\s+)?([a-z]+(?:\\s*\\(\\s*\\d+(?:\\s*,\\s*\\d+)?\\s*\\))?)"
                  + "\\s+(?:to|on|in)\\s+"
                  + THE
                  + "(?:table\\s+)?"
                  + NAME
                  + "(?:\\s+table)?"
                  + END,
              m -> "ALTER TABLE " + name(m, 3) + " ADD COLUMN " + name(m, 1) + " " + m.group(2)),
          of(
              LEAD
                  + "rename\\s+"
                  + THE
                  + "column\\s+"
                  + NAME
                  + "\\s+(?:of|on|in)\\s+"
                  + THE
                  + "(?:table\\s+)?"
                  + NAME
                  + "\\s+(?:to|into|as)\\s+"
                  + NAME
                  + END,
              m ->
                  "ALTER TABLE "
                      + name(m, 2)
                      + " RENAME COLUMN "
                      + name(m, 1)
                      + " TO "
                      + name(m, 3)),
          of(
              LEAD
                  + "rename\\s+"
                  + THE
                  + "(?:table\\s+)?"
                  + NAME
                  + "(?:\\s+table)?\\s+(?:to|into|as)\\s+"
                  + NAME
                  + END,
              m -> "ALTER TABLE " + name(m, 1) + " RENAME TO " + name(m, 2)),
          of(
              LEAD
                  + "(vacuum|analyze|reindex|vacuum full|vacuum analyze|reindex table)\\s+"
                  + THE
                  + "(?:table\\s+)?"
                  + NAME
                  + "(?:\\s+table)?"
                  + END,
              m -> maintenance(m.group(1)) + " " + name(m, 2)));

  private static String name(Matcher matcher, int group) {
    String name = matcher.group(group);
    boolean folds = name.startsWith("\"") || name.equals(name.toLowerCase(Locale.ROOT));
    // Written with capitals and without quotes, PostgreSQL reads it in lower case.
    return folds ? name : name.toLowerCase(Locale.ROOT);
  }

  private static String columns(String list) {
    return String.join(", ", list.strip().split("\\s*,\\s*"));
  }

  private static String condition(String condition) {
    return condition.strip().replaceAll("[.;!?]+$", "");
  }

  private static String maintenance(String verb) {
    String upper = verb.toUpperCase(Locale.ROOT);
    return upper.equals("REINDEX") ? "REINDEX TABLE CONCURRENTLY" : upper;
  }
}
