package dev.dbwright.agent.model.offline.intent;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change asked for in words, and the statement that it means.
 *
 * @param sql the exact statement; empty where something is missing
 * @param question what is missing; empty where nothing is
 */
record ChangeWish(Optional<String> sql, String question) {
  /** Words that stand where a name should: then the name is missing. */
  private static final Pattern NO_NAME =
      Pattern.compile(
          "(?i)^(?:the|it|them|that|this|all|table|tables|index|indexes|column|columns|everything"
              + "|data|one|ones|my|our|old|unused|view|database|schema|please|now|on|of|from|in|too"
              + "|again|which|what|is|are|rows?|records?)$");

  private static final Pattern LOSING =
      Pattern.compile(
          "(?i)"
              + WishForm.LEAD
              + "(?:drop|truncate|wipe|purge|erase|delete|remove)\\b(?=.*\\b(?:tables?|index|indexes"
              + "|columns?|rows?|records?|data|database|schema|view|users?|constraint|orders?"
              + "|older|entries|everything)\\b)");
  private static final Pattern ADDING =
      Pattern.compile(
          "(?i)"
              + WishForm.LEAD
              + "(?:create|add|build)\\s+(?:me\\s+)?"
              + WishForm.THE
              + "index(?:es)?\\b");

  /** The wish in {@code words}; empty where no change is wished for. */
  static Optional<ChangeWish> read(String words) {
    String line = words.strip().replaceAll("\\s+", " ");
    for (WishForm form : WishForm.ALL) {
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
      boolean kind = group != null && group.matches("(?i)" + WishForm.KIND);
      if (group != null && !kind && NO_NAME.matcher(group).matches()) {
        return false;
      }
    }
    return true;
  }
}
