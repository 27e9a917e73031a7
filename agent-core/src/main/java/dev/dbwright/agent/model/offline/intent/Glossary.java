package dev.dbwright.agent.model.offline.intent;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

    private int longestIn(String words) {
      return terms.stream()
          .filter(term -> says(words, term))
          .mapToInt(String::length)
          .max()
          .orElse(0);
    }

    private static boolean says(String words, String term) {
      return Pattern.compile("(?i)(?<!\\w)" + Pattern.quote(term) + "(?!\\w)")
          .matcher(words)
          .find();
    }
  }

  static List<Entry> entries() {
    return ENTRIES;
  }

  /** The entry with the longest term in {@code words}; an everyday word does not count alone. */
  static Optional<Entry> find(String words, boolean onlyDistinct) {
    String plain = words.replaceAll("\\s+", " ");
    return ENTRIES.stream()
        .filter(entry -> entry.distinct() || !onlyDistinct)
        .filter(entry -> entry.longestIn(plain) > 0)
        .max(Comparator.comparingInt(entry -> entry.longestIn(plain)));
  }

  private static List<Entry> read() {
    try (InputStream resource = Glossary.class.getResourceAsStream("glossary.json")) {
      return List.copyOf(Json.mapper().readValue(resource, new TypeReference<List<Entry>>() {}));
    } catch (IOException e) {
      throw DbwrightException.causedBy(e, ErrorCode.INTERNAL_FAULT, "glossary.json cannot be read");
    }
  }
}
