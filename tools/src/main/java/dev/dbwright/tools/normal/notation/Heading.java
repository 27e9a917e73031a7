package dev.dbwright.tools.normal.notation;

import static dev.dbwright.tools.error.ErrorCode.NOTATION_UNREADABLE;

import dev.dbwright.tools.error.DbwrightException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The attributes of a relation, as its text gives them or leaves them to be inferred.
 *
 * @param assumed how it was taken what the text leaves open, as sentences
 */
record Heading(List<String> attributes, List<String> assumed) {
  /** An attribute of textbooks: a letter, perhaps numbered or primed. */
  static final Pattern LETTER = Pattern.compile("\\p{L}[0-9']*");

  private static final Pattern CAPITALS = Pattern.compile("(?:\\p{Lu}[0-9']*)+");
  // Without a heading ID -> NAME may be two attributes or six: longer words are names.
  private static final int LONGEST_RUN = 3;
  private static final int LONGEST_ALPHABET = 80;

  static Heading of(Said said) {
    return said.heading().isEmpty() ? inferred(said) : declared(said.heading());
  }

  private static Heading declared(List<Mark> names) {
    boolean run = names.size() == 1 && isRun(names.get(0));
    if (run) {
      return new Heading(letters(names.get(0)).toList(), List.of(readAs(names.get(0))));
    }
    Set<String> seen = new HashSet<>();
    for (Mark name : names) {
      if (!seen.add(name.text())) {
        throw new DbwrightException(
            NOTATION_UNREADABLE, name.line(), name.column(), name.text() + " stands here twice");
      }
    }
    return new Heading(names.stream().map(Mark::text).toList(), List.of());
  }

  private static Heading inferred(Said said) {
    List<Mark> names = said.names().toList();
    List<Mark> runs = names.stream().filter(name -> name.text().length() > 1).toList();
    boolean single = runs.size() < names.size();
    boolean together =
        runs.stream()
            .allMatch(name -> isRun(name) && (single || name.text().length() <= LONGEST_RUN));
    List<String> attributes =
        names.stream()
            .flatMap(name -> together ? letters(name) : Stream.of(name.text()))
            .distinct()
            .toList();
    List<String> assumed = new ArrayList<>();
    assumed.add(
        "No heading is given: the attributes are those that are named, "
            + String.join(", ", attributes)
            + ".");
    if (together && !runs.isEmpty()) {
      assumed.add(readAs(runs.get(0)));
    }
    return new Heading(attributes, assumed);
  }

  private static String readAs(Mark name) {
    return "%s is read as %s: one letter, one attribute."
        .formatted(name.text(), String.join(", ", letters(name).toList()));
  }

  /** Capital letters, none of them twice. */
  private static boolean isRun(Mark name) {
    return name.is(Mark.Kind.NAME)
        && name.text().length() <= LONGEST_ALPHABET
        && CAPITALS.matcher(name.text()).matches()
        && letters(name).distinct().count() == letters(name).count()
        && letters(name).count() > 1;
  }

  private static Stream<String> letters(Mark name) {
    return name.is(Mark.Kind.NAME)
        ? LETTER.matcher(name.text()).results().map(MatchResult::group)
        : Stream.of(name.text());
  }
}
