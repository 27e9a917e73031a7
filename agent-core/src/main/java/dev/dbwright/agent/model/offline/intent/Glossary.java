package dev.dbwright.agent.model.offline.intent;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a plan, explained; read from a resource beside this class. */
final class Glossary {
  private static final List<Entry> ENTRIES = read();

  private Glossary() {}

  /**
   * One explanation.
   *
   * @param terms the words that ask for it
   * @param distinct true where the term is no everyday word, so that naming it is enough
   */
  record Entry(List<String> terms, boolean distinct, String text) {
    Entry {
      terms = List.copyOf(terms);
    }

    /** Where its first term stands in {@code words}, the longest term first; -1: nowhere. */
    private int placeIn(String words) {
      return terms.stream()
          .mapToInt(term -> place(words, term))
          .filter(place -> place >= 0)
          .min()
          .orElse(-1);
    }

    private int longestIn(String words) {
      return terms.stream()
          .filter(term -> place(words, term) >= 0)
          .mapToInt(String::length)
          .max()
          .orElse(0);
    }

    private static int place(String words, String term) {
      Matcher matcher =
          Pattern.compile("(?i)(?<!\\w)" + Pattern.quote(term) + "s?(?!\\w)").matcher(words);
      return matcher.find() ? matcher.start() : -1;
    }
  }

  static List<Entry> entries() {
    return ENTRIES;
  }

  /**
   * What {@code words} name: terms of art before everyday words, as "Heap Fetches in an index only
   * scan" asks for the former; then the longer term.
   */
  static List<Entry> named(String words, boolean onlyDistinct) {
    String plain = words.replaceAll("\\s+", " ");
    return ENTRIES.stream()
        .filter(entry -> entry.distinct() || !onlyDistinct)
        .filter(entry -> entry.placeIn(plain) >= 0)
        .sorted(
            Comparator.comparing((Entry entry) -> !entry.distinct())
                .thenComparing(entry -> -entry.longestIn(plain)))
        .toList();
  }

  private static List<Entry> read() {
    try (InputStream resource = Glossary.class.getResourceAsStream("glossary.json")) {
      return List.copyOf(Json.mapper().readValue(resource, new TypeReference<List<Entry>>() {}));
    } catch (IOException e) {
      throw DbwrightException.causedBy(e, ErrorCode.INTERNAL_FAULT, "glossary.json cannot be read");
    }
  }
}
