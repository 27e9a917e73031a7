package dev.dbwright.tools.normal.decomposition;

import dev.dbwright.tools.sql.NameWords;
import dev.dbwright.tools.sql.WordSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a key identifies, by its name: {@code customer_id} a customer, {@code isbn} a book. */
final class EntityWords {
  private static final Set<String> IDENTIFIERS =
      WordSet.of(
          """
          id no nr num number code cd key name nm pk fk sk uid uuid guid oid ref abbr slug cod
          ident identifier
          """);

  /** Words that mean something only together with the identifier behind them: a zip code. */
  private static final Set<String> HALVES =
      WordSet.of(
          """
          postal zip bar area post phone fax serial tax first last full display short nick
          middle sur
          """);

  private static final Map<String, String> IDENTIFIED =
      Map.of("isbn", "book", "issn", "journal", "sku", "product", "vin", "vehicle");

  private static final Map<String, String> ABBREVIATED =
      Map.of(
          "cust", "customer",
          "emp", "employee",
          "dept", "department",
          "acct", "account",
          "addr", "address",
          "cntry", "country",
          "ctry", "country",
          "mgr", "manager",
          "proj", "project",
          "stud", "student");

  private final boolean abbreviates;

  /** Where the original's name is abbreviated, the others are as well. */
  EntityWords(String original) {
    this.abbreviates =
        NameWords.of(original).stream().map(Nouns::singular).anyMatch(ABBREVIATED::containsKey);
  }

  /**
   * Whether a column's name says that it identifies: {@code customer_id}, {@code empno}, not {@code
   * customer_name}.
   */
  static boolean isIdentifier(String column) {
    List<String> words = NameWords.of(column);
    if (words.isEmpty()) {
      return false;
    }
    String last = words.get(words.size() - 1);
    boolean marked = IDENTIFIERS.contains(last) || IDENTIFIERS.contains(words.get(0));
    boolean joined = last.length() > 3 && last.matches(".*(id|no|nr|num|code)");
    return !last.equals("name") && (marked || joined || IDENTIFIED.containsKey(last));
  }

  /** {@code customer_name} too, which is unique at best. */
  static boolean endsLikeIdentifier(String column) {
    List<String> words = NameWords.of(column);
    return !words.isEmpty() && IDENTIFIERS.contains(words.get(words.size() - 1));
  }

  /** The words for what the key of {@code part} identifies; empty where its names tell nothing. */
  Optional<List<String>> of(TablePart part) {
    List<String> words = new ArrayList<>();
    for (String column : part.key()) {
      List<String> entity = ofColumn(column, part);
      // order_id, order_line_no: the lines of an order, not the order order lines.
      boolean repeats = !words.isEmpty() && entity.get(0).equals(words.get(words.size() - 1));
      words.addAll(repeats ? entity.subList(1, entity.size()) : entity);
    }
    boolean telling = !words.isEmpty() && words.stream().noneMatch(EntityWords::isSymbol);
    return telling ? Optional.of(List.copyOf(words)) : Optional.empty();
  }

  /** {@code A}, {@code B2}, {@code id}: nothing that a table could be called after. */
  private static boolean isSymbol(String word) {
    return word.matches("\\p{L}?\\p{N}*|id|pk|uuid|guid|oid");
  }

  private List<String> ofColumn(String column, TablePart part) {
    List<String> words = NameWords.of(column);
    if (words.isEmpty()) {
      return List.of("");
    }
    List<String> entity = withoutIdentifier(words);
    List<List<String>> others =
        part.attributes().stream()
            .filter(attribute -> !attribute.equals(column))
            .map(NameWords::of)
            .filter(other -> !other.isEmpty())
            .toList();
    if (entity.size() == words.size()) {
      entity = words.size() == 1 ? withoutJoined(words.get(0), others) : sharedStart(words, others);
    }
    List<String> spelled = new ArrayList<>(entity);
    spelled.replaceAll(this::spelled);
    return List.copyOf(spelled);
  }

  private static List<String> withoutIdentifier(List<String> words) {
    int from = 0;
    int to = words.size();
    while (to - from > 1 && IDENTIFIERS.contains(words.get(to - 1))) {
      to--;
    }
    while (to - from > 1 && IDENTIFIERS.contains(words.get(from))) {
      from++;
    }
    boolean half = to - from == 1 && HALVES.contains(words.get(from));
    return half ? words : words.subList(from, to);
  }

  /** {@code custno} beside {@code custname}; but not {@code paid}, nor {@code casino}. */
  private static List<String> withoutJoined(String word, Collection<List<String>> others) {
    for (String identifier : List.of("code", "number", "name", "num", "key", "id", "no", "nr")) {
      String rest = word.substring(0, Math.max(0, word.length() - identifier.length()));
      boolean seenElsewhere =
          rest.length() > 2 && others.stream().anyMatch(other -> other.get(0).startsWith(rest));
      if (word.endsWith(identifier) && (seenElsewhere || ABBREVIATED.containsKey(rest))) {
        return List.of(rest);
      }
    }
    return IDENTIFIERS.contains(word) ? ownersOf(word, others) : List.of(word);
  }

  /** {@code id} beside {@code room_name, room_floor}: a room. */
  private static List<String> ownersOf(String word, Collection<List<String>> others) {
    Set<String> firsts = Set.copyOf(others.stream().map(other -> other.get(0)).toList());
    boolean shared = firsts.size() == 1 && others.stream().allMatch(other -> other.size() > 1);
    return shared ? List.copyOf(firsts) : List.of(word);
  }

  /** {@code customer_email} beside {@code customer_name}: a customer. */
  private static List<String> sharedStart(List<String> words, Collection<List<String>> others) {
    for (int length = words.size() - 1; length > 0; length--) {
      List<String> start = words.subList(0, length);
      int needed = length;
      if (others.stream()
          .anyMatch(other -> other.size() > needed && other.subList(0, needed).equals(start))) {
        return start;
      }
    }
    return words;
  }

  private String spelled(String word) {
    String meant = IDENTIFIED.getOrDefault(word, word);
    return abbreviates ? meant : ABBREVIATED.getOrDefault(meant, meant);
  }
}
