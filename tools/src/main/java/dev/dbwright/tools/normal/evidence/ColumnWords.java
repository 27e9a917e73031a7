package dev.dbwright.tools.normal.evidence;

import dev.dbwright.tools.sql.NameWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the names of columns say: {@code CustID} and {@code customer_id} are customer, id. */
final class ColumnWords {
  private static final Pattern NUMBER =
      Pattern.compile("(?<=\\P{N})(?=\\p{N})|(?<=\\p{N})(?=\\P{N})");

  private final Map<String, Set<String>> endingsByStem = new HashMap<>();
  private final Set<String> stems = new HashSet<>();

  private ColumnWords(List<List<String>> names) {
    for (List<String> words : names) {
      if (words.size() > 1) {
        stems.add(words.get(0));
      } else {
        words.forEach(this::noteEnding);
      }
    }
    endingsByStem.forEach(
        (stem, endings) -> {
          if (endings.size() > 1) {
            stems.add(stem);
          }
        });
  }

  /** Of each name its words, in lower case, abbreviations written out and plurals taken back. */
  static List<List<String>> of(List<String> names) {
    List<List<String>> cut = names.stream().map(ColumnWords::cut).toList();
    var words = new ColumnWords(cut);
    return cut.stream().map(words::split).toList();
  }

  private static List<String> cut(String name) {
    return NameWords.of(name).stream().flatMap(NUMBER::splitAsStream).toList();
  }

  /** {@code customerid} and {@code customername} tell that both are made of two words. */
  private void noteEnding(String word) {
    Vocabulary.ending(word)
        .ifPresent(
            ending ->
                endingsByStem
                    .computeIfAbsent(stem(word, ending), stem -> new HashSet<>())
                    .add(ending));
  }

  private List<String> split(List<String> words) {
    List<String> all = new ArrayList<>();
    for (String word : words) {
      Optional<String> ending =
          Vocabulary.ending(word).filter(found -> stems.contains(stem(word, found)));
      if (ending.isPresent()) {
        all.add(Vocabulary.canonical(stem(word, ending.get())));
        all.add(Vocabulary.canonical(ending.get()));
      } else {
        all.addAll(List.of(Vocabulary.canonical(word).split(" ", -1)));
      }
    }
    return List.copyOf(all);
  }

  private static String stem(String word, String ending) {
    return word.substring(0, word.length() - ending.length());
  }
}
