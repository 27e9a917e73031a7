package dev.dbwright.tools.schema;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as people paste it, with blanks where it is no SQL: fences of Markdown and what stands
 * around them, psql's own commands and prompts, the rows behind COPY, the blanks of web pages.
 * Every character keeps its place.
 */
final class DdlText {
  private static final Pattern FENCE = Pattern.compile("\\s*(```|~~~).*");
  private static final Pattern COPY = Pattern.compile("(?i)copy\\s.*\\sfrom\\s+stdin\\b[^;]*;\\s*");
  // A name before = and # or > alone may be SQL: a verb must follow once.
  private static final Pattern FIRST_PROMPT =
      Pattern.compile("(?im)^([\\w.-]+)=[#>] *(?:create|alter|comment|begin|set|\\\\)");

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

  static String sqlOf(String text) {
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
    return new String(kept);
  }

  private void line(String line, int start) {
    boolean fence = hasFences && FENCE.matcher(line).matches();
    inFence ^= fence;
    if (fence || (hasFences && !inFence) || inRows || line.startsWith("\\")) {
      blank(start, line.length());
      inRows &= !line.equals("\\.");
    } else {
      inRows = COPY.matcher(line).matches();
      prompt
          .map(pattern -> pattern.matcher(line))
          .filter(Matcher::lookingAt)
          .ifPresent(matcher -> blank(start, matcher.end()));
    }
  }

  private void blank(int from, int length) {
    for (int i = from; i < from + length; i++) {
      kept[i] = ' ';
    }
  }
}
