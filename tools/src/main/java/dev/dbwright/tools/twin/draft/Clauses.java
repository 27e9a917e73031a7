package dev.dbwright.tools.twin.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person's text as clauses, and each clause as words: what stands in quotes is one word. */
final class Clauses {
  private static final Pattern WORD =
      Pattern.compile(
          "'((?:[^']|'')*)'|((?:(?:\"[^\"]+\"|[\\w$]+)\\.)+\"[^\"]+\"|\"[^\"]+\"(?:\\.[\\w$]+)+)"
              + "|\"([^\"]*)\"|(\\d{1,3}(?:,\\d{3})+(?![\\d])\\S*)|([,;()\\n])"
              + "|([^\\s,;()=]+)|=");
  private static final Pattern SPACED_PERCENT = Pattern.compile("(\\d)\\s+(?:%|percent\\b)");
  private static final Pattern GLUED_PERCENT = Pattern.compile("(\\d)percent\\b");
  private static final Pattern UNIT = Pattern.compile("(\\d)\\s+([kKMGTB])(?=[\\s,;.)]|$)");
  private static final Pattern SIZE_UNIT = Pattern.compile("(?i)(\\d)\\s+([kmgtp]i?b)\\b");
  private static final Pattern SPELLED =
      Pattern.compile("(?i)(\\d)\\s*(thousand|million|billion|trillion|mio|mrd|bn)s?\\b");
  private static final Set<String> IDLE =
      Set.of(
          "has",
          "have",
          "having",
          "with",
          "is",
          "are",
          "about",
          "approximately",
          "roughly",
          "around",
          "circa",
          "of",
          "the",
          "a",
          "an",
          "column",
          "table",
          "each",
          "~",
          "has:");

  private Clauses() {}

  /** A word; one in quotes is a value or a name, never a keyword. */
  record Word(String text, boolean quoted) {
    boolean is(String... keywords) {
      if (!quoted) {
        for (String keyword : keywords) {
          if (text.equalsIgnoreCase(keyword)) {
            return true;
          }
        }
      }
      return false;
    }
  }

  static List<List<Word>> of(String text) {
    List<List<Word>> clauses = new ArrayList<>();
    List<Word> clause = new ArrayList<>();
    Matcher matcher = WORD.matcher(units(text));
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        clause.add(new Word(matcher.group(1).replace("''", "'"), true));
      } else if (matcher.group(2) != null) {
        clause.add(new Word(matcher.group(2), true));
      } else if (matcher.group(3) != null) {
        clause.add(new Word(matcher.group(3), true));
      } else if (matcher.group(5) != null || ends(matcher.group(), clause)) {
        add(clauses, clause);
        clause = new ArrayList<>();
      } else if (!matcher.group().equals("=")) {
        word(matcher.group(), clause);
      }
    }
    add(clauses, clause);
    return clauses;
  }

  /** A full stop or colon behind a word belongs to the sentence. */
  private static void word(String text, List<Word> clause) {
    String bare = text.replaceAll("(?<=.)[.:!]+$", "");
    if (!IDLE.contains(bare.toLowerCase(Locale.ROOT)) && !bare.equals(":")) {
      clause.add(new Word(bare, false));
    }
  }

  /** AND ends a clause, but not that of BETWEEN … AND. */
  private static boolean ends(String word, List<Word> clause) {
    return word.equalsIgnoreCase("and") && clause.stream().noneMatch(each -> each.is("between"));
  }

  private static void add(List<List<Word>> clauses, List<Word> clause) {
    if (!clause.isEmpty()) {
      clauses.add(List.copyOf(clause));
    }
  }

  private static String units(String text) {
    String percent = SPACED_PERCENT.matcher(text).replaceAll("$1%");
    String glued = GLUED_PERCENT.matcher(percent).replaceAll("$1%");
    String spelled =
        SPELLED
            .matcher(glued)
            .replaceAll(found -> found.group(1) + letter(found.group(2).toLowerCase(Locale.ROOT)));
    String units = UNIT.matcher(spelled).replaceAll("$1$2");
    return SIZE_UNIT.matcher(units).replaceAll("$1$2");
  }

  private static String letter(String word) {
    return switch (word) {
      case "thousand" -> "k";
      case "million", "mio" -> "M";
      case "trillion" -> "T";
      default -> "G";
    };
  }
}
