package dev.dbwright.agent.model.offline.intent;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a sentence about indexes says beside that it wants some. */
final class IndexWish {
  private static final String PART = "(?:\"[^\"]+\"|[a-z_][\\w$]*)";
  private static final String NAME = PART + "(?:\\." + PART + ")*";

  private static final Pattern WHY_NOT =
      Pattern.compile(
          "(?i)\\b(?:why (?:not|no|isn't|is there no|don't|didn't)|what about|how about|would|wouldn't"
              + "|does|should)\\b[^.?;]*\\bindex(?: be)?(?: \\w+)? on (?:the |column |columns )*("
              + NAME
              + "(?:\\s*\\([^)?]*\\))?)(?:\\s+(?:of|in|from) (?:the |table )*("
              + NAME
              + "))?"
              + "|\\bwhy not (?:on )?("
              + NAME
              + "\\s*\\([^)?]*\\))");

  private static final Pattern GROWTH =
      Pattern.compile(
          "(?i)\\b(?:if|when|once|suppose|with)\\b[^.?;]*?\\b("
              + NAME
              + ")\\s+(?:grows?|gets?|becomes?|had|has|have|is|are|were|doubles|triples)\\b([^.?;]*)");
  private static final Pattern FACTOR =
      Pattern.compile(
          "(?i)(\\d[\\d,]*)\\s*(?:x\\b|times|-?fold)|\\b(double|triple|ten|hundred|thousand)\\w*");
  private static final Map<String, String> FACTORS =
      Map.of("double", "2", "triple", "3", "ten", "10", "hundred", "100", "thousand", "1000");
  private static final Set<String> EVERYTHING =
      Set.of("everything", "it", "database", "data", "all", "tables", "they", "we");

  /** What is no table: its growth is a matter of capacity. */
  private static final Set<String> NO_TABLES =
      Set.of(
          "traffic",
          "load",
          "requests",
          "connections",
          "business",
          "company",
          "team",
          "disk",
          "wal");

  private static final Pattern BUDGET =
      Pattern.compile(
          "(?i)\\b(?:budget|within|at most|up to|no more than|less than|under|maximum)\\b(?: of)?\\W{0,3}"
              + "(\\d+(?:\\.\\d+)?\\s*(?:%|percent\\b|[kmgt]i?b\\b))");

  private static final Pattern MOST =
      Pattern.compile(
          "(?i)\\b(?:at most|no more than|up to|maximum(?: of)?|only)\\s+(\\d{1,3}|one|two|three)\\s+"
              + "(?:new )?ind(?:ex|exes|ices)\\b");
  private static final Map<String, Integer> COUNTS = Map.of("one", 1, "two", 2, "three", 3);

  private static final Pattern NUMBERS =
      Pattern.compile(
          "(?i)(?<![\\w$\"])("
              + NAME
              + ")(?:\\s*[:=]|\\s+(?:has|have|with|of|holds?))?\\s+(?:about |around |some )?"
              + "(\\d[\\d,.]*\\s*(?:[kmb]|thousand|million|billion|bn)?)\\s+"
              + "((?:different |distinct )?(?:rows|values))\\b"
              // A share of one value belongs to the column before it.
              + "|(?<=, )(?!(?:within|under|about|maximum)\\b)('[^']+'|\\w+) (\\d+(?:\\.\\d+)?\\s?%)");

  private IndexWish() {}

  /** The index that is asked about: {@code orders (status)}, or only its column. */
  static Optional<String> whyNot(String words) {
    Matcher asked = WHY_NOT.matcher(words);
    if (!asked.find()) {
      return Optional.empty();
    }
    if (asked.group(3) != null) {
      return Optional.of(asked.group(3));
    }
    String table = asked.group(2);
    return Optional.of(
        table == null ? asked.group(1).strip() : table + " (" + asked.group(1).strip() + ")");
  }

  /** As the tool takes it: {@code orders=100}. */
  static Optional<String> growth(String words) {
    Matcher grows = GROWTH.matcher(words);
    while (grows.find()) {
      String verbAndRest = words.substring(grows.end(1), grows.end());
      Matcher factor = FACTOR.matcher(verbAndRest);
      String table = grows.group(1).toLowerCase(Locale.ROOT);
      if (factor.find() && !NO_TABLES.contains(table)) {
        String number =
            factor.group(1) == null
                ? FACTORS.getOrDefault(factor.group(2).toLowerCase(Locale.ROOT), "2")
                : factor.group(1).replace(",", "");
        return Optional.of((EVERYTHING.contains(table) ? "all" : table) + "=" + number);
      }
    }
    return Optional.empty();
  }

  static Optional<String> budget(String words) {
    Matcher budget = BUDGET.matcher(words);
    return budget.find()
        ? Optional.of(budget.group(1).replaceAll("(?i)\\s*percent", "%").replaceAll("\\s", ""))
        : Optional.empty();
  }

  /** The most indexes that are wanted. */
  static Optional<Integer> most(String words) {
    Matcher most = MOST.matcher(words);
    if (!most.find()) {
      return Optional.empty();
    }
    String count = most.group(1).toLowerCase(Locale.ROOT);
    return Optional.of(COUNTS.containsKey(count) ? COUNTS.get(count) : Integer.valueOf(count));
  }

  /** Rows and values, as the tool takes them: {@code orders 5M rows; status 4 values}. */
  static Optional<String> numbers(String words) {
    String found =
        NUMBERS.matcher(words).results().map(IndexWish::number).collect(Collectors.joining("; "));
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  private static String number(MatchResult found) {
    return found.group(1) == null
        ? found.group(4) + " " + found.group(5)
        : found.group(1) + " " + found.group(2).strip() + " " + found.group(3);
  }
}
