package dev.dbwright.agent.model.offline.situation;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds SQL among words. It only finds where statements begin and end; what they may do is for
 * {@code classify_sql} to say.
 */
final class SqlText {
  /** In the quotes of any engine, or in none. */
  private static final String PART = "(?:\"[^\"\n]+\"|`[\\w$]+`|\\[[\\w$ ]+\\]|[a-z_][\\w$]*)";

  private static final String NAME = PART + "(?:\\." + PART + ")*";

  /** "drop the table" is a wish, "DROP TABLE t" is SQL: a name is never one of these words. */
  private static final String NOT_PROSE =
      "(?!(?:the|for|all|my|this|that|these|our|your|a|an|it|everything|any|some|every|of|on|in"
          + "|which|and|or|with|without|safe|to)\\b)";

  private static final String KIND =
      "(?:materialized view|table|index|view|schema|database|sequence|type|function|procedure"
          + "|trigger|role|user|extension|policy|domain|constraint)";

  /** A statement's beginning, strict enough not to take an English sentence for one. */
  private static final Pattern START =
      Pattern.compile(
          "(?is)\\b(?:"
              + ("select\\b(?=.{0,3000}?\\bfrom\\s+[\\w\"`\\[(])(?!\\s+(?:the|an?|all|any|some|my)\\s)"
                  + "|select\\s+(?:\\d|count\\s*\\(|now\\s*\\(|version\\s*\\(|pg_\\w+\\s*\\()"
                  + "|with\\s+(?:recursive\\s+)?[\\w\"]+\\s*(?:\\([^)]*\\)\\s*)?as\\s*"
                  + "(?:(?:not\\s+)?materialized\\s*)?\\("
                  + "|explain\\s*(?:\\(|analy[sz]e\\s+\\w+\\s|verbose\\s)"
                  + "|insert\\s+into\\s+"
                  + NOT_PROSE
                  + NAME
                  + "\\s*(?:\\(|values|select|default)"
                  + "|update\\s+(?:only\\s+)?"
                  + NOT_PROSE
                  + NAME
                  + "(?:\\s+(?:as\\s+)?\\w+)?\\s+set\\s+[\\w\"`\\[(]"
                  + "|delete\\s+from\\s+(?:only\\s+)?"
                  + NOT_PROSE
                  + NAME
                  + "|merge\\s+into\\s+"
                  + NOT_PROSE
                  + NAME
                  + "|truncate\\s+(?:table\\s+)?(?:only\\s+)?(?!table\\b)"
                  + NOT_PROSE
                  + NAME
                  + "(?=\\s*(?:;|,|$|\\n|\\?|cascade|restart|restrict))"
                  + "|drop\\s+"
                  + KIND
                  + "\\s+(?:concurrently\\s+)?(?:if\\s+exists\\s+)?"
                  + NOT_PROSE
                  + NAME
                  + "|alter\\s+"
                  + KIND
                  + "\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?"
                  + NOT_PROSE
                  + NAME
                  + "\\s+(?:add|drop|alter|rename|set|reset|owner|enable|disable|validate|modify"
                  + "|change|attach|detach|cluster|no|inherit|replica|force|column|engine)\\b"
                  + "|create\\s+(?:or\\s+replace\\s+)?(?:temp(?:orary)?\\s+|unlogged\\s+)?table\\s+"
                  + "(?:if\\s+not\\s+exists\\s+)?"
                  + NOT_PROSE
                  + NAME
                  + "\\s*(?:\\(|as\\b|partition)"
                  + "|create\\s+(?:unique\\s+)?index\\s+(?:concurrently\\s+)?(?:if\\s+not\\s+exists\\s+)?(?:"
                  + NAME
                  + "\\s+)?on\\s+(?:only\\s+)?"
                  + NOT_PROSE
                  + NAME
                  + "\\s*(?:using\\s+\\w+\\s*)?\\("
                  + "|create\\s+(?:or\\s+replace\\s+)?(?:materialized\\s+)?(?:view|function|trigger"
                  + "|procedure|type|schema|sequence|extension|role|database|policy|rule)\\s+"
                  + NOT_PROSE
                  + NAME
                  + "|grant\\s+[\\w, ]+\\s+(?:on|to)\\s+"
                  + NOT_PROSE
                  + NAME
                  + "|revoke\\s+[\\w, ]+\\s+(?:on|from)\\s+"
                  + NOT_PROSE
                  + NAME
                  + "|refresh\\s+materialized\\s+view\\s+"
                  + NAME
                  + "|comment\\s+on\\s+\\w+\\s+"
                  + NAME
                  + "|(?:reindex|vacuum)\\s+(?:\\([^)]*\\)|full|analyze|table|index|database)\\s+"
                  + NOT_PROSE
                  + NAME
                  + "|copy\\s+"
                  + NAME
                  + "\\s*(?:\\([^)]*\\)\\s*)?(?:from|to)\\s+(?:'|stdin|stdout|program)"
                  + "|do\\s+\\$\\w*\\$|call\\s+"
                  + NAME
                  + "\\s*\\("
                  + "|set\\s+(?:session\\s+|local\\s+)?"
                  + NAME
                  + "\\s*(?:=|to\\s+['\\w])"
                  + "|lock\\s+table\\s+"
                  + NOT_PROSE
                  + NAME)
              + ")");

  /** A question that follows a statement on its own last line. */
  private static final Pattern TAIL =
      Pattern.compile(
          "(?is)[\\s,–—-]+(?:(?:is|are|will|does|do|can|could|should|would|why|what|how|please"
              + "|thanks|thank|and tell)\\b[^\n;'\"()=]*[?.!]?"
              + "|(?:safe|ok|okay|fine|dangerous|allowed|slow|please)\\s*[?.!])\\s*$");

  private SqlText() {}

  /** Where statements stand in a text. */
  record Span(int start, int end) {}

  static Optional<Span> find(String text) {
    Matcher matcher = START.matcher(text);
    while (matcher.find()) {
      if (standsAlone(text, matcher)) {
        int end = endOf(text, matcher.start());
        return Optional.of(new Span(matcher.start(), end));
      }
    }
    return Optional.empty();
  }

  // In the middle of a sentence only upper case, or what follows a verb like "explain" or "run",
  // is taken for SQL: "please select a key from the list" is not.
  private static boolean standsAlone(String text, Matcher start) {
    int at = start.start();
    int line = text.lastIndexOf('\n', at - 1) + 1;
    String before = text.substring(line, at).strip();
    if (before.isEmpty() || before.matches(".*[:;.?!`>)\"'–—,-]$")) {
      return true;
    }
    String keyword = text.substring(at, Math.min(text.length(), at + 4));
    return keyword.equals(keyword.toUpperCase(Locale.ROOT))
        || before.matches(
            "(?is).*\\b(?:explain|run|execute|query|statement|sql|analy[sz]e|is|does|do|classify"
                + "|this|of|result|slow|for)$");
  }

  private static int endOf(String text, int start) {
    int at = start;
    while (true) {
      int end = statementEnd(text, at);
      int next = end;
      while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
        next++;
      }
      boolean terminated = end > at && text.charAt(end - 1) == ';';
      boolean goesOn = terminated && next < text.length() && beginsStatement(text, next);
      if (!goesOn) {
        return terminated ? end : withoutTail(text, start, end);
      }
      at = next;
    }
  }

  /** What follows a semicolon may be looser than what begins a paste. */
  private static final Pattern NEXT =
      Pattern.compile(
          "(?i)--|/\\*|(?:begin|commit|rollback|vacuum|analyze|drop|alter|create|select|insert|update"
              + "|delete)\\b[^;]*;");

  private static boolean beginsStatement(String text, int at) {
    return NEXT.matcher(text).region(at, text.length()).lookingAt()
        || START.matcher(text).region(at, text.length()).lookingAt();
  }

  private static int withoutTail(String text, int start, int end) {
    String statement = text.substring(start, end);
    Matcher tail = TAIL.matcher(statement);
    int cut = tail.find() ? tail.start() : statement.length();
    String kept = statement.substring(0, cut).stripTrailing();
    // The full stop or question mark of the sentence around it.
    kept = kept.replaceAll("[.?!]+$", "");
    return start + kept.length();
  }

  /** A name of MySQL's; what stands between two pieces of inline code has blanks. */
  private static final Pattern BACKTICKS = Pattern.compile("`[\\w$]+`");

  /** Past the semicolon; or the blank line, the closing fence or the end, whichever comes first. */
  private static int statementEnd(String text, int start) {
    int depth = 0;
    int at = start;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'' || c == '"') {
        at = past(text, at + 1, String.valueOf(c));
      } else if (c == '$' && dollarTag(text, at).isPresent()) {
        String tag = dollarTag(text, at).get();
        at = past(text, at + tag.length(), tag);
      } else if (text.startsWith("--", at)) {
        at = past(text, at, "\n");
      } else if (text.startsWith("/*", at)) {
        at = past(text, at, "*/");
      } else if (c == ';') {
        return at + 1;
      } else if (c == '`' && depth == 0) {
        Matcher name = BACKTICKS.matcher(text).region(at, text.length());
        if (!name.lookingAt()) {
          return at;
        }
        at = name.end();
      } else if (depth == 0 && text.startsWith("\n", at) && blankLine(text, at + 1)) {
        return at;
      } else {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        at++;
      }
    }
    return text.length();
  }

  private static boolean blankLine(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '\n') {
      if (!Character.isWhitespace(text.charAt(at))) {
        return false;
      }
      at++;
    }
    return true;
  }

  private static final Pattern DOLLAR = Pattern.compile("\\$\\w*\\$");

  private static Optional<String> dollarTag(String text, int at) {
    Matcher tag = DOLLAR.matcher(text).region(at, text.length());
    return tag.lookingAt() ? Optional.of(tag.group()) : Optional.empty();
  }

  private static int past(String text, int from, String mark) {
    int at = text.indexOf(mark, from);
    return at < 0 ? text.length() : at + mark.length();
  }
}
