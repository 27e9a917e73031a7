package dev.dbwright.tools.normal.decomposition;

import dev.dbwright.tools.sql.WordSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** English plurals, as far as names of tables need them. Words are in lower case. */
final class Nouns {
  private static final Map<String, String> IRREGULAR =
      Map.ofEntries(
          Map.entry("person", "people"),
          Map.entry("child", "children"),
          Map.entry("man", "men"),
          Map.entry("woman", "women"),
          Map.entry("foot", "feet"),
          Map.entry("tooth", "teeth"),
          Map.entry("mouse", "mice"),
          Map.entry("shelf", "shelves"),
          Map.entry("leaf", "leaves"),
          Map.entry("half", "halves"),
          Map.entry("knife", "knives"),
          Map.entry("life", "lives"),
          Map.entry("datum", "data"),
          Map.entry("medium", "media"),
          Map.entry("criterion", "criteria"),
          Map.entry("matrix", "matrices"),
          Map.entry("quiz", "quizzes"),
          Map.entry("hero", "heroes"),
          Map.entry("cargo", "cargoes"),
          Map.entry("menu", "menus"),
          Map.entry("taxi", "taxis"),
          Map.entry("movie", "movies"),
          Map.entry("cookie", "cookies"),
          Map.entry("calorie", "calories"),
          Map.entry("cache", "caches"),
          Map.entry("shoe", "shoes"),
          Map.entry("gas", "gases"));

  private static final Map<String, String> SINGULARS =
      IRREGULAR.entrySet().stream()
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

  /** The same in both numbers. */
  private static final Set<String> UNCOUNTED =
      WordSet.of(
          """
          series species news staff equipment info information metadata software hardware
          furniture inventory stock feedback weather traffic
          """);

  private static final Set<String> SINGULAR_IN_S =
      WordSet.of("gas canvas atlas alias bias lens texas mass");

  private Nouns() {}

  static boolean isPlural(String word) {
    if (SINGULARS.containsKey(word)) {
      return true;
    }
    // address, status, analysis: an s that makes no plural.
    return word.length() > 2
        && word.endsWith("s")
        && !word.matches(".*(ss|us|is)")
        && !SINGULAR_IN_S.contains(word)
        && !UNCOUNTED.contains(word);
  }

  static String plural(String word) {
    if (isPlural(word) || UNCOUNTED.contains(word)) {
      return word;
    }
    String irregular = IRREGULAR.get(word);
    if (irregular != null) {
      return irregular;
    }
    if (word.endsWith("sis")) {
      return word.substring(0, word.length() - 2) + "es";
    }
    if (word.matches(".*[^aeiou]y")) {
      return word.substring(0, word.length() - 1) + "ies";
    }
    return word + (word.matches(".*(s|x|z|ch|sh)") ? "es" : "s");
  }

  /** Whether it looks like one thing: false for staff, which is the same in both numbers. */
  static boolean isSingular(String word) {
    return !isPlural(word) && !UNCOUNTED.contains(word);
  }

  /** The words of a name, the last one for one thing. */
  static List<String> singularLast(List<String> words) {
    List<String> singular = new ArrayList<>(words);
    singular.subList(Math.max(0, words.size() - 1), words.size()).replaceAll(Nouns::singular);
    return List.copyOf(singular);
  }

  static String singular(String word) {
    if (!isPlural(word)) {
      return word;
    }
    return Optional.ofNullable(SINGULARS.get(word)).orElseGet(() -> regularSingular(word));
  }

  private static String regularSingular(String word) {
    if (word.endsWith("lyses")) {
      return word.substring(0, word.length() - 2) + "is";
    }
    if (word.endsWith("ies") && word.length() > 4) {
      return word.substring(0, word.length() - 3) + "y";
    }
    // statuses but houses, branches but courses.
    boolean addedTwo = word.matches(".*(sses|[^aeo]uses|xes|ches|shes)");
    return word.substring(0, word.length() - (addedTwo ? 2 : 1));
  }
}
