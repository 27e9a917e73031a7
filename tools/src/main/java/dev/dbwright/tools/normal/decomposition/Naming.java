package dev.dbwright.tools.normal.decomposition;

import dev.dbwright.tools.sql.NameWords;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The names of one set of parts, found together so that none stands in another's way. */
final class Naming {
  /** NAMEDATALEN - 1 of PostgreSQL; MySQL takes 64 characters. */
  private static final int MOST_BYTES = 63;

  /** Longer keys give names that nobody reads. */
  private static final int MOST_WORDS = 4;

  private final String original;
  private final List<TablePart> parts;
  private final NameStyle style;
  private final EntityWords entities;

  /** What a row of the original is; empty where its name does not tell. */
  private final List<String> singularOriginal;

  /** What a person prefers, by key or generated name. */
  private final Map<String, String> chosen = new HashMap<>();

  /** In lower case, as the next. */
  private final Set<String> existing = new HashSet<>();

  private final Set<String> taken = new HashSet<>();

  private final Map<TablePart, String> names = new HashMap<>();

  Naming(String original, List<TablePart> parts, TableNames settings) {
    this.original = original.isBlank() ? "R" : original;
    this.parts = parts;
    this.style = NameStyle.of(this.original, columns());
    this.entities = new EntityWords(this.original);
    this.singularOriginal = Nouns.singularLast(NameStyle.tellingWords(this.original));
    settings.chosen().forEach((what, name) -> chosen.put(withoutBlanks(what), name));
    settings.taken().forEach(name -> existing.add(NameStyle.lower(name)));
    existing.remove(NameStyle.lower(this.original));
    taken.addAll(existing);
  }

  private List<String> columns() {
    return parts.stream().flatMap(part -> part.attributes().stream()).distinct().toList();
  }

  private static String withoutBlanks(String text) {
    return text.replaceAll("\\s+", "");
  }

  List<TableDesign> designs() {
    for (TablePart part : parts) {
      give(
          part,
          Optional.ofNullable(chosen.get(withoutBlanks(String.join(",", part.key())))).stream());
    }
    if (parts.size() == 1) {
      give(parts.get(0), Stream.of(original));
    } else if (parts.stream().anyMatch(part -> entities.of(part).isPresent())) {
      nameByMeaning();
    }
    parts.forEach(part -> give(part, numbered(parts.indexOf(part) + 1)));
    return parts.stream()
        .map(part -> new TableDesign(nameOf(part), part.attributes(), part.key()))
        .toList();
  }

  private String nameOf(TablePart part) {
    return Objects.requireNonNull(names.get(part));
  }

  private void nameByMeaning() {
    Optional<TablePart> root = parts.stream().filter(this::reachesAll).findFirst();
    Optional<TablePart> subject = root.flatMap(this::subjectOf);
    Optional<TablePart> heir = subject.or(() -> root).or(this::common);
    // A table of order lines may be called orders: it gives way to the orders it holds.
    parts.stream()
        .filter(part -> part.key().size() == 1 && !heir.equals(Optional.of(part)))
        .forEach(part -> give(part, afterEntity(part)));
    if (!singularOriginal.isEmpty()) {
      heir.ifPresent(part -> give(part, Stream.of(original)));
      subject.ifPresent(about -> give(root.orElseThrow(), listOf(about, root.orElseThrow())));
    }
    parts.forEach(part -> give(part, afterEntity(part)));
  }

  /**
   * What a bare list is about: of (title, year, star) the movies (title, year, length). It goes on
   * under the original's name, as the list would otherwise.
   */
  private Optional<TablePart> subjectOf(TablePart list) {
    return parts.stream()
        .filter(part -> list.isAllKey() && !part.isAllKey() && part.key().size() > 1)
        .filter(part -> list.key().containsAll(part.key()))
        .filter(part -> part.key().stream().noneMatch(EntityWords::isIdentifier))
        .findFirst();
  }

  /** Where no key determines all, what all the others are about: (emp, name) of (emp, skill). */
  private Optional<TablePart> common() {
    return parts.stream()
        .filter(part -> !part.key().isEmpty())
        .filter(part -> parts.stream().allMatch(other -> other.key().containsAll(part.key())))
        .findFirst();
  }

  /** {@code movie_stars}. */
  private Stream<String> listOf(TablePart subject, TablePart list) {
    List<String> own =
        list.key().stream().filter(column -> !subject.key().contains(column)).toList();
    return entities
        .of(new TablePart(own, own))
        .map(words -> style.table(joined(singularOriginal, words)))
        .stream();
  }

  private boolean reachesAll(TablePart from) {
    Set<String> reached = new HashSet<>(from.key());
    boolean grown = true;
    while (grown) {
      grown = false;
      for (TablePart part : parts) {
        grown |= reached.containsAll(part.key()) && reached.addAll(part.attributes());
      }
    }
    return reached.containsAll(columns());
  }

  /** The names that a part could have by itself, the best first. */
  private Stream<String> afterEntity(TablePart part) {
    List<String> words = part.key().isEmpty() ? constants() : entities.of(part).orElse(List.of());
    if (words.isEmpty() || words.size() > MOST_WORDS) {
      return Stream.empty();
    }
    Stream<List<String>> longer =
        part.dependents().stream().map(dependent -> joined(words, NameWords.of(dependent)));
    String name = style.table(words);
    // The plural of a reserved word is none, mostly: orders, users.
    String usable = UnusableNames.contains(name) ? style.plurals().table(words) : name;
    // Other tables of the database have names of their own.
    Stream<List<String>> ofOriginal =
        existing.contains(NameStyle.lower(usable)) && !singularOriginal.isEmpty()
            ? Stream.of(joined(singularOriginal, words))
            : Stream.empty();
    return Stream.concat(
        Stream.of(usable),
        Stream.of(wholeKey(part), ofOriginal, longer)
            .flatMap(candidates -> candidates)
            .map(style::table));
  }

  /** {@code customer_city} where the customers have a table of their own. */
  private static Stream<List<String>> wholeKey(TablePart part) {
    return part.key().stream()
        .filter(column -> part.key().size() == 1 && !EntityWords.endsLikeIdentifier(column))
        .map(NameWords::of)
        .filter(words -> words.size() > 1 && words.size() <= MOST_WORDS);
  }

  /** For the one row that no key tells from others. */
  private List<String> constants() {
    return singularOriginal.isEmpty() ? List.of() : joined(singularOriginal, List.of("constant"));
  }

  private static List<String> joined(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** R1 in textbook notation, orders_2 where names are words. */
  private Stream<String> numbered(int from) {
    boolean symbol = NameWords.of(original).stream().allMatch(word -> word.length() == 1);
    return IntStream.iterate(from, number -> number + 1)
        .mapToObj(number -> fitting(original, (symbol ? "" : "_") + number));
  }

  /** Gives the first name that can be had, unless the part has one already. */
  private void give(TablePart part, Stream<String> candidates) {
    if (names.containsKey(part)) {
      return;
    }
    candidates
        .map(name -> fitting(chosen.getOrDefault(name, name), ""))
        .filter(this::isFree)
        .findFirst()
        .ifPresent(
            name -> {
              names.put(part, name);
              taken.add(NameStyle.lower(name));
            });
  }

  private boolean isFree(String name) {
    if (name.isBlank() || taken.contains(NameStyle.lower(name))) {
      return false;
    }
    boolean wanted = name.equals(original) || chosen.containsValue(name);
    return wanted || !UnusableNames.contains(name);
  }

  /** Shortened to what an engine keeps of a name, between two characters. */
  private static String fitting(String name, String end) {
    String kept = name;
    while ((kept + end).getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
    }
    return kept + end;
  }
}
