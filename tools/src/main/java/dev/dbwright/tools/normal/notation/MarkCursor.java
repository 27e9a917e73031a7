package dev.dbwright.tools.normal.notation;

import static dev.dbwright.tools.error.ErrorCode.NOTATION_UNREADABLE;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.normal.notation.Mark.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Walks over marks from left to right; the last one is a stop, which is never passed. */
final class MarkCursor {
  private final List<Mark> marks;
  private int at;

  MarkCursor(List<Mark> marks) {
    this.marks = marks;
  }

  Mark next() {
    return marks.get(at);
  }

  Mark following() {
    return marks.get(Math.min(at + 1, end()));
  }

  int at() {
    return at;
  }

  /** Where the last mark stands. */
  int end() {
    return marks.size() - 1;
  }

  void pass() {
    at = Math.min(at + 1, end());
  }

  boolean accept(Kind kind) {
    boolean comes = next().is(kind);
    if (comes) {
      pass();
    }
    return comes;
  }

  /** Passes over what stands between statements, also in {@code R(A, B): A -> B}. */
  void skipSeparators() {
    while (at < end() && (next().is(Kind.STOP) || next().is(Kind.COMMA) || next().is(Kind.NAMES))) {
      at++;
    }
  }

  boolean comesOneOf(Set<String> words) {
    return next().is(Kind.NAME) && words.contains(next().text().toLowerCase(Locale.ROOT));
  }

  /** Where the bracket that comes next is closed. */
  int closing() {
    int depth = 0;
    for (int i = at; i < marks.size(); i++) {
      depth += depthChange(marks.get(i));
      if (depth == 0) {
        return i;
      }
    }
    throw unreadable("this bracket is not closed");
  }

  /** Where the statement ends. */
  int stop() {
    int stop = at;
    int depth = 0;
    while (stop < end() && !(marks.get(stop).is(Kind.STOP) && depth == 0)) {
      depth += depthChange(marks.get(stop));
      stop++;
    }
    return stop;
  }

  private static int depthChange(Mark mark) {
    if (mark.is(Kind.OPEN)) {
      return 1;
    }
    return mark.is(Kind.CLOSE) ? -1 : 0;
  }

  boolean hasArrowBefore(int end) {
    return marks.subList(at, end).stream().anyMatch(Mark::isArrow);
  }

  boolean hasBarBefore(int end) {
    return marks.subList(at, end).stream().anyMatch(mark -> mark.is(Kind.BAR));
  }

  /** Brackets come next that are the side of a dependency. */
  boolean bracketLeadsToArrow() {
    Mark behind = marks.get(Math.min(closing() + 1, end()));
    return behind.isArrow() || behind.isName();
  }

  /** Names up to an arrow, a bar, a bracket that closes or the end, in groups between commas. */
  List<List<Mark>> groups() {
    List<List<Mark>> groups = new ArrayList<>();
    List<Mark> group = new ArrayList<>();
    int depth = 0;
    while (belongsToSide(depth)) {
      depth += depthChange(next());
      if (next().isName()) {
        group.add(next());
      } else if (next().is(Kind.COMMA) && depth == 0 && !group.isEmpty()) {
        groups.add(group);
        group = new ArrayList<>();
      }
      pass();
    }
    if (depth > 0) {
      throw unreadable("a bracket is not closed before " + next().text());
    }
    if (!group.isEmpty()) {
      groups.add(group);
    }
    return groups;
  }

  private boolean belongsToSide(int depth) {
    boolean label = depth == 0 && next().is(Kind.NAME) && following().is(Kind.NAMES);
    return (next().isName() && !label)
        || next().is(Kind.COMMA)
        || next().is(Kind.EMPTY)
        || next().is(Kind.OPEN)
        || (next().is(Kind.CLOSE) && depth > 0);
  }

  /** Like {@link #groups}, without regard to commas. */
  List<Mark> names() {
    return groups().stream().flatMap(List::stream).toList();
  }

  DbwrightException unexpected() {
    return unreadable(next().text() + " does not belong here");
  }

  DbwrightException unreadable(String what) {
    return new DbwrightException(NOTATION_UNREADABLE, next().line(), next().column(), what);
  }
}
