package dev.dbwright.repl.chat;

import dev.dbwright.agent.guard.SecretMask;
import java.util.regex.Pattern;

/**
 * Takes passwords and keys out of a line before it is kept. It goes further than {@link
 * SecretMask}: a statement in the history may lose its password, one that is sent may not.
 */
final class Secrets {
  private static final String HIDDEN = "***";

  // Greedy to the last @ of the word: a password may hold one, and a slash, unescaped.
  // Begins at the end of the scheme, as ASSIGNED at the telling word: a pasted line may be one
  // word of a megabyte, which must not be read to its end from each of its letters.
  private static final Pattern URL_PASSWORD = Pattern.compile("([\\w+.-]://[^\\s:/@]*):\\S*@");
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?i)((?:password|passwd|pwd|secret|token|api[_-]?key)\\s*[=:]\\s*)"
              + "('[^']*'|\"[^\"]*\"|[^\\s&;,]+)");
  private static final Pattern SQL_PASSWORD =
      Pattern.compile("(?i)\\b(password|identified\\s+by)(\\s+)E?'(?:[^']|'')*'");

  private Secrets() {}

  /** The line without its secrets; a URL loses the password alone. */
  static String hideIn(String line) {
    String hidden = URL_PASSWORD.matcher(line).replaceAll("$1@");
    hidden = ASSIGNED.matcher(hidden).replaceAll("$1" + HIDDEN);
    hidden = SQL_PASSWORD.matcher(hidden).replaceAll("$1$2'" + HIDDEN + "'");
    return SecretMask.mask(hidden);
  }
}
