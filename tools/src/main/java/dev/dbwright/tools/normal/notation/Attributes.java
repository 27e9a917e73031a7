package dev.dbwright.tools.normal.notation;

import static dev.dbwright.tools.error.ErrorCode.ATTRIBUTE_UNKNOWN;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.Spelling;
import dev.dbwright.tools.normal.theory.AttributeSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.stream.Stream;

/** The attributes of a relation, to look names up in. */
final class Attributes {
  private static final int MOST_LISTED = 12;

  private final List<String> names;

  Attributes(List<String> names) {
    this.names = List.copyOf(names);
  }

  List<String> names() {
    return names;
  }

  AttributeSet all() {
    return AttributeSet.first(names.size());
  }

  AttributeSet setOf(List<Mark> marks) {
    return AttributeSet.of(
        marks.stream()
            .flatMap(this::spelled)
            .map(mark -> position(mark.text(), mark.place()))
            .toList());
  }

  /** {@code AB} is A and B where these are attributes and AB is none. */
  private Stream<Mark> spelled(Mark mark) {
    if (mark.is(Mark.Kind.QUOTED_NAME) || names.contains(mark.text())) {
      return Stream.of(mark);
    }
    List<String> letters =
        Heading.LETTER.matcher(mark.text()).results().map(MatchResult::group).toList();
    boolean run = String.join("", letters).equals(mark.text()) && names.containsAll(letters);
    return run ? letters.stream().map(mark::named) : Stream.of(mark);
  }

  /** The position of {@code name}; {@code where} is its place in the input, for the error. */
  int position(String name, String where) {
    int position = names.indexOf(name);
    if (position < 0) {
      throw new DbwrightException(ATTRIBUTE_UNKNOWN, where, name, hint(name));
    }
    return position;
  }

  private String hint(String name) {
    String known = String.join(", ", names.subList(0, Math.min(MOST_LISTED, names.size())));
    String more =
        names.size() > MOST_LISTED ? " and %d more".formatted(names.size() - MOST_LISTED) : "";
    return Spelling.closest(name, names).map(near -> "Did you mean " + near + "? ").orElse("")
        + (names.isEmpty() ? "The relation has none." : "There are " + known + more + ".");
  }
}
