package dev.dbwright.agent.guard;

import dev.dbwright.tools.error.ErrorRecord;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Masks passwords in URLs and the keys of well-known services. It leaves SQL as it is: a masked
 * {@code PASSWORD '…'} would be a statement that sets another password.
 */
public final class SecretMask {
  private static final String MASK = "***";

  private static final List<Rule> RULES =
      List.of(
          // To the last @ before the host ends: people put unescaped @ into passwords.
          // Begins at the end of the scheme: from its start, "a.a.a.…" takes quadratic time.
          new Rule("([\\w+.-]://[^\\s:/@\"]*):[^\\s/?#\"]*@", "$1:" + MASK + "@"),
          new Rule("(?i)([?&;](?:ssl)?(?:password|pwd|token|api_?key)=)[^\\s&;#\"]+", "$1" + MASK),
          new Rule("(?i)(\\bBearer\\s+)[\\w.~+/=-]{8,}", "$1" + MASK),
          new Rule("\\bsk-[\\w-]{8,}", "sk-" + MASK),
          new Rule("\\bgh[oprsu]_\\w{20,}", MASK),
          new Rule("\\bAKIA[0-9A-Z]{16}\\b", MASK),
          new Rule("\\bAIza[\\w-]{30,}", MASK));

  private SecretMask() {}

  /** {@code text} with what looks like a secret replaced by {@code ***}; JSON stays JSON. */
  public static String mask(String text) {
    String masked = text;
    for (Rule rule : RULES) {
      masked = rule.pattern.matcher(masked).replaceAll(rule.replacement);
    }
    return masked;
  }

  /** The same for an error, before it is shown or sent. */
  public static ErrorRecord mask(ErrorRecord error) {
    return new ErrorRecord(error.id(), mask(error.message()), mask(error.hint()));
  }

  private record Rule(Pattern pattern, String replacement) {
    Rule(String regex, String replacement) {
      this(Pattern.compile(regex), replacement);
    }
  }
}
