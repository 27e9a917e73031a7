package dev.dbwright.tools.normal.decomposition;

import dev.dbwright.tools.sql.NameWords;
import dev.dbwright.tools.sql.WordSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the names of a schema are written: {@code order_lines}, {@code OrderLine}, {@code ORDERS}.
 *
 * @param plural whether tables are called after many rows or after one
 */
record NameStyle(Letters letters, String separator, boolean plural) {
  enum Letters {
    LOWER,
    UPPER,
    CAMEL,
    PASCAL
  }

  /** Words that say what a file is, not what it holds. */
  private static final Set<String> SAYS_NOTHING =
      WordSet.of(
          """
          all big csv data dataset db denormalized dump example export file flat import input
          output raw records rel relation rows sample sheet stdin table tbl temp test tmp
          universal unnormalized wide
          """);

  /**
   * The style of the table called {@code original}; its columns where its name tells too little.
   */
  static NameStyle of(String original, List<String> columns) {
    List<String> telling = tellingWords(original);
    boolean plural = telling.isEmpty() || !Nouns.isSingular(telling.get(telling.size() - 1));
    boolean oneLowerWord = telling.size() == 1 && original.equals(lower(original));
    return Stream.concat(oneLowerWord ? Stream.empty() : Stream.of(original), columns.stream())
        .filter(name -> NameWords.of(name).size() > 1 || !name.equals(lower(name)))
        .filter(name -> !tellingWords(name).isEmpty() && !name.contains(" "))
        .findFirst()
        .map(
            name ->
                new NameStyle(
                    oneLowerWord ? startingLow(lettersOf(name)) : lettersOf(name),
                    separatorOf(name),
                    plural))
        .orElseGet(() -> new NameStyle(Letters.LOWER, "_", plural));
  }

  /** The words of a table's name that tell what a row is: none of {@code R}, {@code t39, data}. */
  static List<String> tellingWords(String name) {
    return NameWords.of(name).stream()
        .filter(word -> word.length() > 1 && word.chars().noneMatch(Character::isDigit))
        .filter(word -> !SAYS_NOTHING.contains(word))
        .toList();
  }

  private static Letters lettersOf(String name) {
    if (name.equals(lower(name))) {
      return Letters.LOWER;
    }
    if (name.equals(name.toUpperCase(Locale.ROOT))) {
      return Letters.UPPER;
    }
    return Character.isUpperCase(name.codePointAt(0)) ? Letters.PASCAL : Letters.CAMEL;
  }

  private static Letters startingLow(Letters letters) {
    return letters == Letters.LOWER || letters == Letters.UPPER ? Letters.LOWER : Letters.CAMEL;
  }

  private static String separatorOf(String name) {
    boolean joined = lettersOf(name) == Letters.CAMEL || lettersOf(name) == Letters.PASCAL;
    return joined && !name.contains("_") ? "" : "_";
  }

  /** A table's name of {@code words}: the last one in the number that tables have here. */
  String table(List<String> words) {
    List<String> numbered = new ArrayList<>(words);
    String last = numbered.remove(numbered.size() - 1);
    numbered.add(plural ? Nouns.plural(last) : Nouns.singular(last));
    return written(numbered);
  }

  /** The same, with tables called after many rows. */
  NameStyle plurals() {
    return new NameStyle(letters, separator, true);
  }

  private String written(List<String> words) {
    String first = words.get(0);
    return Stream.concat(
            Stream.of(letters == Letters.CAMEL ? first : cased(first)),
            words.stream().skip(1).map(this::cased))
        .collect(Collectors.joining(separator));
  }

  private String cased(String word) {
    return switch (letters) {
      case LOWER -> word;
      case UPPER -> word.toUpperCase(Locale.ROOT);
      case CAMEL, PASCAL -> {
        int first = word.offsetByCodePoints(0, 1);
        yield word.substring(0, first).toUpperCase(Locale.ROOT) + word.substring(first);
      }
    };
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
