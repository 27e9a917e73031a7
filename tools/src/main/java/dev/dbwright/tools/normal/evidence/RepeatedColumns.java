package dev.dbwright.tools.normal.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Columns that repeat one thing: phone1, phone2; item_1_name, item_1_qty, item_2_name … */
final class RepeatedColumns {
  private static final String DECIDED_BY =
      "If a query asks for any of them, or one more could come, give each a row of its own table;"
          + " if the places differ in meaning and their number is fixed, they are columns.";
  private static final List<Place> PLACES =
      List.of(
          new Place("(?<!\\d)\\d{1,4}(?!\\d)", 2, true),
          new Place(
              "(?<![a-z])(january|february|march|april|may|june|july|august|september|october"
                  + "|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?![a-z])",
              3,
              false),
          new Place(
              "(?<![a-z])(monday|tuesday|wednesday|thursday|friday|saturday|sunday"
                  + "|mon|tue|wed|thu|fri|sat|sun)(?![a-z])",
              3,
              false),
          new Place("(?<![a-z])(first|second|third|fourth|fifth)(?![a-z])", 2, false));
  // Lines of one address, ends of one rectangle, and names that end in a number by themselves.
  private static final Pattern NOT_REPEATED =
      Pattern.compile(
          "(.*address.*|.*addr.*|.*street.*|(.*_)?line_?#.*|[a-z]_?#|.*(ipv|sha|md|utf|iso).*#.*)");

  private RepeatedColumns() {}

  /**
   * How names tell a place.
   *
   * @param least places that make a repetition
   * @param numbered whether they must follow each other
   */
  private record Place(Pattern pattern, int least, boolean numbered) {
    Place(String pattern, int least, boolean numbered) {
      this(Pattern.compile(pattern), least, numbered);
    }

    boolean isRepeated(String name, Set<String> places) {
      return places.size() >= least
          && !(places.size() == 2 && NOT_REPEATED.matcher(name).matches())
          && (!numbered || isRow(places));
    }
  }

  static List<Question> of(List<String> names) {
    List<Question> questions = new ArrayList<>();
    for (Place place : PLACES) {
      // What repeats for the same places belongs together: item_#_name and item_#_qty.
      Map<Set<String>, List<String>> together = new LinkedHashMap<>();
      columnsByPattern(names, place.pattern())
          .forEach(
              (pattern, places) -> {
                if (place.isRepeated(pattern, places.keySet())) {
                  together
                      .computeIfAbsent(places.keySet(), key -> new ArrayList<>())
                      .addAll(places.values());
                }
              });
      together.forEach((places, columns) -> questions.add(question(places, columns, names)));
    }
    return questions;
  }

  /** By the name with its place taken out, the columns by place. */
  private static Map<String, Map<String, String>> columnsByPattern(
      List<String> names, Pattern pattern) {
    Map<String, Map<String, String>> found = new LinkedHashMap<>();
    for (String name : names) {
      Matcher place = pattern.matcher(name.toLowerCase(Locale.ROOT));
      if (place.find()) {
        String index = place.group();
        found.computeIfAbsent(place.replaceFirst("#"), key -> new TreeMap<>()).put(index, name);
      }
    }
    for (String name : names) {
      addUnnumbered(name, found);
    }
    return found;
  }

  /** The first of phone, phone2 has no number. */
  private static void addUnnumbered(String name, Map<String, Map<String, String>> found) {
    for (String pattern : List.of(name + "#", name + "_#")) {
      Map<String, String> places = found.get(pattern.toLowerCase(Locale.ROOT));
      if (places != null && !places.containsKey("1")) {
        places.put("1", name);
      }
    }
  }

  /** Numbers without a gap: 1, 2, 3 or 2021, 2022. */
  private static boolean isRow(Set<String> places) {
    int[] numbers = places.stream().mapToInt(Integer::parseInt).sorted().distinct().toArray();
    return numbers.length == places.size()
        && numbers[numbers.length - 1] - numbers[0] == numbers.length - 1;
  }

  private static Question question(Set<String> places, List<String> columns, List<String> names) {
    List<String> inOrder = names.stream().filter(new LinkedHashSet<>(columns)::contains).toList();
    String few =
        inOrder.size() <= 4
            ? String.join(", ", inOrder)
            : String.join(", ", inOrder.subList(0, 3)) + " … " + inOrder.get(inOrder.size() - 1);
    return new Question(
        inOrder, few + " look like one thing in " + places.size() + " places", DECIDED_BY);
  }
}
