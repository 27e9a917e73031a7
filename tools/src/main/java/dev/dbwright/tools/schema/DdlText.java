package dev.dbwright.tools.schema;

import dev.dbwright.tools.sql.WordSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as people paste it, with blanks where it is no SQL: what they say before it, fences of
 * Markdown and what stands around them, psql's prompts, commands and answers, the rows behind COPY,
 * the blanks of web pages. Every character keeps its place.
 */
public final class DdlText {
  private static final Pattern FENCE = Pattern.compile("\\s*(```|~~~).*");
  // A name before = and # or > alone may be SQL: a verb must follow once.
  private static final Pattern FIRST_PROMPT =
      Pattern.compile("(?im)^([\\w.-]+)=[#>] *(?:create|alter|comment|begin|set|\\\\)");
  private static final Pattern FIRST_WORD = Pattern.compile("\\s*([A-Za-z]+)");
  private static final Pattern CREATE_TABLE =
      Pattern.compile(
          "(?i)\\bcreate\\s+(?:(?:temp|temporary|unlogged|foreign|global|local)\\s+){0,2}table\\s");
  // How scripts begin; what else begins a text is a person's words.
  private static final Set<String> VERBS =
      WordSet.of(
          """
          create alter drop comment set begin select insert copy delete update truncate grant
          revoke pragma lock commit
          """);

  private final String text;
  private final char[] kept;
  private final boolean hasFences;
  private final Optional<Pattern> prompt;
  private boolean inFence;
  private boolean inRows;

  private DdlText(String text) {
    this.text = text.replace('\u00a0', ' ').replace('\ufeff', ' ');
    this.kept = this.text.toCharArray();
    this.hasFences = text.lines().anyMatch(line -> FENCE.matcher(line).matches());
    Matcher first = FIRST_PROMPT.matcher(text);
    this.prompt =
        first.find()
            ? Optional.of(Pattern.compile(Pattern.quote(first.group(1)) + "[=('\"*$^!-][#>] ?"))
            : Optional.empty();
  }

  public static String sqlOf(String text) {
    return new DdlText(text).sql();
  }

  private String sql() {
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      line(text.substring(start, end).stripTrailing(), start);
      start = end + 1;
    }
    talk();
    return new String(kept);
  }

  private void line(String line, int start) {
    boolean fence = hasFences && FENCE.matcher(line).matches();
    inFence ^= fence;
    if (fence || (hasFences && !inFence) || inRows) {
      blank(start, line.length());
      inRows &= !line.equals("\\.");
      return;
    }
    int sql = prompt.map(pattern -> promptEnd(pattern, line)).orElse(0);
    // What psql answers has no prompt; what begins with a backslash is its own.
    boolean none = sql < 0 || line.startsWith("\\", sql);
    blank(start, none ? line.length() : sql);
    inRows = beginsRows(line);
  }

  private static int promptEnd(Pattern prompt, String line) {
    Matcher matcher = prompt.matcher(line);
    return matcher.lookingAt() ? matcher.end() : -1;
  }

  private static boolean beginsRows(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    return lower.startsWith("copy ") && lower.contains(" from stdin") && lower.endsWith(";");
  }

  /** Blanks what a person says before the SQL: an apostrophe in it would open a string. */
  private void talk() {
    var sql = new String(kept);
    boolean talks =
        sql.lines()
            .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("--"))
            .findFirst()
            .map(FIRST_WORD::matcher)
            .filter(Matcher::lookingAt)
            .map(word -> !VERBS.contains(word.group(1).toLowerCase(Locale.ROOT)))
            .orElse(false);
    Matcher table = CREATE_TABLE.matcher(sql);
    if (talks && table.find()) {
      blank(0, table.start());
    }
  }

  private void blank(int from, int length) {
    for (int i = from; i < from + length; i++) {
      // Line breaks stay, for places are told by line.
      kept[i] = kept[i] == '\n' || kept[i] == '\r' ? kept[i] : ' ';
    }
  }
}
