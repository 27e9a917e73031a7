package dev.dbwright.agent.model.offline.intent;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change asked for in words, and the statement that it means.
 *
 * @param sql the exact statement; empty where something is missing
 * @param question what is missing; empty where nothing is
 */
record ChangeWish(Optional<String> sql, String question) {
  private static final String NAME = "([a-z_][\\w$]*(?:\\.[a-z_][\\w$]*)?|\"[^\"]+\")";
  private static final String THE =
      "(?:(?:the|my|our|this|that|a|an|old|unused|unneeded|redundant|duplicate|obsolete|temp"
          + "|temporary|whole|entire|existing|new|called|named)\\s+)*";
  private static final String LEAD =
      "^\\W*(?:(?:please|can you|could you|would you|i want to|i'd like to|we want to|we need to"
          + "|we should|i need to|you should|let'?s|go ahead and|just|now|ok|okay|yes|and|then)"
          + "[\\s,]+)*";
  private static final String END = "(?:\\s+(?:please|now|for me|from (?:the|my) database))?\\W*$";
  private static final String DROP = LEAD + "(?:drop|delete|remove|get rid of)\\s+";

  /** Words that stand where a name should: then the name is missing. */
  private static final Pattern NO_NAME =
      Pattern.compile(
          "(?i)^(?:the|it|them|that|this|all|table|tables|index|indexes|column|columns|everything"
              + "|data|one|ones|my|our|old|unused|view|database|schema|please|now|on|of|from|in|too"
              + "|again|which|what|is|are|rows?|records?)$");

  private record Form(Pattern pattern, Function<Matcher, String> sql) {
    static Form of(String regex, Function<Matcher, String> sql) {
      return new Form(Pattern.compile("(?i)" + regex), sql);
    }
  }

  private static final String KIND = "(table|view|materialized view|schema|database|sequence)";

  private static final List<Form> FORMS =
      List.of(
          Form.of(
              DROP + THE + "index\\s+" + THE + NAME + "(?:\\s+(?:on|from|of)\\s+.*)?" + END,
              m -> "DROP INDEX CONCURRENTLY " + name(m, 1)),
          Form.of(
              DROP + THE + NAME + "\\s+index(?:\\s+(?:on|from|of)\\s+.*)?" + END,
              m -> "DROP INDEX CONCURRENTLY " + name(m, 1)),
          Form.of(
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
          Form.of(
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
          Form.of(
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
          Form.of(
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
          Form.of(
              DROP
                  + "everything\\s+(?:from|in)\\s+"
                  + THE
                  + "(?:table\\s+)?"
                  + NAME
                  + "(?:\\s+table)?"
                  + END,
              m -> "DELETE FROM " + name(m, 1)),
          Form.of(
              DROP
                  + "(?:all\\s+)?"
                  + THE
                  + "(?:rows|records)?\\s*(?:from|in|of)?\\s*"
                  + THE
                  + NAME
                  + "\\s+where\\s+(.*[=<>].*|.*\\b(?:is|in|like|between)\\b.*)$",
              m -> "DELETE FROM " + name(m, 1) + " WHERE " + condition(m.group(2))),
          Form.of(
              DROP + THE + KIND + "\\s+" + THE + NAME + END,
              m -> "DROP " + m.group(1).toUpperCase(Locale.ROOT) + " " + name(m, 2)),
          Form.of(
              DROP + THE + NAME + "\\s+" + KIND + END,
              m -> "DROP " + m.group(2).toUpperCase(Locale.ROOT) + " " + name(m, 1)),
          Form.of(
              LEAD
                  + "(?:truncate|empty|clear|wipe|purge|erase)\\s+(?:out\\s+)?"
                  + THE
                  + "(?:table\\s+)?"
                  + NAME
                  + "(?:\\s+table)?"
                  + END,
              m -> "TRUNCATE TABLE " + name(m, 1)),
          Form.of(
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
          Form.of(
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
          Form.of(
              LEAD
                  + "(?:create|add|build|make|put)\\s+(?:me\\s+)?"
                  + THE
                  + "index\\s+(?:on|for)\\s+"
                  + "([a-z_]\\w*)\\.([a-z_]\\w*)"
                  + END,
              m -> "CREATE INDEX CONCURRENTLY ON " + name(m, 1) + " (" + name(m, 2) + ")"),
          Form.of(
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
          Form.of(
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
          Form.of(
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
          Form.of(
              LEAD
                  + "rename\\s+"
                  + THE
                  + "(?:table\\s+)?"
                  + NAME
                  + "(?:\\s+table)?\\s+(?:to|into|as)\\s+"
                  + NAME
                  + END,
              m -> "ALTER TABLE " + name(m, 1) + " RENAME TO " + name(m, 2)),
          Form.of(
              LEAD
                  + "(vacuum|analyze|reindex|vacuum full|vacuum analyze|reindex table)\\s+"
                  + THE
                  + "(?:table\\s+)?"
                  + NAME
                  + "(?:\\s+table)?"
                  + END,
              m -> maintenance(m.group(1)) + " " + name(m, 2)));

  private static final Pattern LOSING =
      Pattern.compile(
          LEAD_ANY()
              + "(?:drop|truncate|wipe|purge|erase|delete|remove)\\b(?=.*\\b(?:tables?|index|indexes"
              + "|columns?|rows?|records?|data|database|schema|view|users?|constraint|orders?"
              + "|older|entries|everything)\\b)");
  private static final Pattern ADDING =
      Pattern.compile(LEAD_ANY() + "(?:create|add|build)\\s+(?:me\\s+)?" + THE + "index(?:es)?\\b");

  private static String LEAD_ANY() {
    return "(?i)" + LEAD;
  }

  /** The wish in {@code words}; empty where no change is wished for. */
  static Optional<ChangeWish> read(String words) {
    String line = words.strip().replaceAll("\\s+", " ");
    for (Form form : FORMS) {
      Matcher matcher = form.pattern().matcher(line);
      if (matcher.find() && hasNames(matcher)) {
        return Optional.of(new ChangeWish(Optional.of(form.sql().apply(matcher)), ""));
      }
    }
    if (LOSING.matcher(line).find()) {
      return Optional.of(
          ask(
              "Which one exactly? Name the table, index or column; for rows, give the condition as"
                  + " SQL, for example `WHERE created_at < '2024-01-01'`.\n\n"
                  + "Nothing is executed meanwhile. I measure the rows that it touches, ask for a"
                  + " recent backup where data would be lost, and you confirm it or not."));
    }
    return ADDING.matcher(line).find()
        ? Optional.of(
            ask(
                "On which columns of which table? For example: `create an index on"
                    + " orders(customer_id)`. Better still, show me the plan of the query that"
                    + " needs it."))
        : Optional.empty();
  }

  private static ChangeWish ask(String question) {
    return new ChangeWish(Optional.empty(), question);
  }

  private static boolean hasNames(Matcher matcher) {
    for (int i = 1; i <= matcher.groupCount(); i++) {
      String group = matcher.group(i);
      boolean kind = group != null && group.matches("(?i)" + KIND);
      if (group != null && !kind && NO_NAME.matcher(group).matches()) {
        return false;
      }
    }
    return true;
  }

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
