package dev.dbwright.tools.normal.evidence;

import dev.dbwright.tools.normal.theory.AttributeSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The things that the columns of a table name, each by the column that identifies it best. */
final class NamedThings {
  private static final int LEAST_SURE = Integer.MAX_VALUE;

  private final List<List<String>> names;
  private final Map<List<String>, Thing> things = new LinkedHashMap<>();
  private final Map<List<String>, Integer> ranks = new HashMap<>();

  /**
   * A thing.
   *
   * @param words what it is called: home, team
   * @param identifier the position of the column that tells which one
   * @param standing how its column tells that it identifies
   */
  record Thing(List<String> words, int identifier, Standing standing) {}

  /** How sure it is that the column identifies. */
  enum Standing {
    /** By its last word, or as part of the key. */
    IDENTIFIER,
    /** It is only called as the thing is. */
    BARE_NAME
  }

  private NamedThings(List<List<String>> names) {
    this.names = names;
  }

  static NamedThings of(List<List<String>> names, AttributeSet key) {
    var found = new NamedThings(names);
    for (int column = 0; column < names.size(); column++) {
      found.addIdentifier(column);
      found.addWorldIdentifier(column);
    }
    for (int column = 0; column < names.size(); column++) {
      found.addBareName(column, key);
    }
    return found;
  }

  private void addIdentifier(int column) {
    List<String> words = names.get(column);
    Optional<Integer> rank = Vocabulary.identifierRank(words);
    if (rank.isPresent()) {
      add(words.subList(0, words.size() - 1), column, rank.get(), Standing.IDENTIFIER);
    }
  }

  private void addWorldIdentifier(int column) {
    List<String> words = names.get(column);
    if (words.size() == 1) {
      for (String thing : Vocabulary.identifiedBy(words.get(0))) {
        add(List.of(thing), column, LEAST_SURE - 1, Standing.IDENTIFIER);
      }
    }
  }

  private void addBareName(int column, AttributeSet key) {
    List<String> words = names.get(column);
    boolean taken = things.values().stream().anyMatch(thing -> thing.identifier() == column);
    if (taken || words.isEmpty() || Vocabulary.isTime(words)) {
      return;
    }
    if (key.contains(column)) {
      add(words, column, LEAST_SURE, Standing.IDENTIFIER);
    } else if (!Vocabulary.isContactWord(words)) {
      add(words, column, LEAST_SURE, Standing.BARE_NAME);
    }
  }

  private void add(List<String> words, int column, int rank, Standing standing) {
    if (rank < ranks.getOrDefault(words, LEAST_SURE) || !things.containsKey(words)) {
      ranks.put(words, rank);
      things.put(words, new Thing(words, column, standing));
    }
  }

  List<Thing> all() {
    return List.copyOf(things.values());
  }

  boolean isIdentifier(int column) {
    return things.values().stream()
        .anyMatch(thing -> thing.identifier() == column && thing.standing() == Standing.IDENTIFIER);
  }

  /** The thing with the longest name that {@code column} begins with, itself aside. */
  Optional<Thing> owner(int column) {
    List<String> words = names.get(column);
    for (int length = words.size(); length > 0; length--) {
      Thing thing = things.get(words.subList(0, length));
      if (thing != null && thing.identifier() != column) {
        return Optional.of(thing);
      }
    }
    return Optional.empty();
  }

  /** What the name of {@code column} says beyond the thing. */
  List<String> rest(int column, Thing thing) {
    return names.get(column).subList(thing.words().size(), names.get(column).size());
  }
}
