package dev.dbwright.tools.normal.notation;

import static dev.dbwright.tools.error.ErrorCode.NOTATION_UNREADABLE;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.normal.notation.Mark.Kind;
import dev.dbwright.tools.normal.notation.Said.Arrow;
import dev.dbwright.tools.normal.notation.Said.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the notation of textbooks, in the spellings that occur. */
final class NotationParser {
  private static final Set<String> KEY_WORDS = Set.of("key", "keys", "pk", "unique");
  private static final Set<String> RELATION_WORDS = Set.of("relation", "schema", "table");
  private static final Set<String> JOIN_WORDS = Set.of("join", "jd");

  private final List<Mark> marks;
  private int at;

  private Optional<String> relation = Optional.empty();
  private final List<Mark> heading = new ArrayList<>();
  private final List<List<Mark>> keys = new ArrayList<>();
  private final List<Arrow> arrows = new ArrayList<>();
  private final List<Parts> joins = new ArrayList<>();
  private final List<Parts> proposed = new ArrayList<>();

  private NotationParser(List<Mark> marks) {
    this.marks = marks;
  }

  static Said parse(String text) {
    var parser = new NotationParser(MarkScanner.scan(text));
    parser.items();
    return new Said(
        parser.relation, parser.heading, parser.keys, parser.arrows, parser.joins, parser.proposed);
  }

  /** The components of a decomposition that stands alone: {@code A,B | B,C}. */
  static Parts parts(String text) {
    List<Mark> marks = MarkScanner.scan(text);
    var parser = new NotationParser(marks);
    parser.accept(Kind.QUESTION);
    boolean bracketed = parser.next().is(Kind.OPEN) && parser.closing() == marks.size() - 2;
    return bracketed ? parser.parts() : parser.components(parser.next(), marks.size() - 1);
  }

  private void items() {
    while (at < marks.size()) {
      if (next().is(Kind.STOP) || next().is(Kind.COMMA)) {
        at++;
      } else {
        item();
      }
    }
  }

  private void item() {
    if (accept(Kind.JOIN)) {
      joins.add(parts());
    } else if (accept(Kind.QUESTION)) {
      proposed.add(parts());
    } else if (next().is(Kind.NAME) && following().is(Kind.NAMES)) {
      labelled();
    } else if (isWord(RELATION_WORDS) && following().isName()) {
      at++;
      item();
    } else if (next().isName() && following().is(Kind.OPEN)) {
      called();
    } else if (next().is(Kind.OPEN) && !leadsToArrow()) {
      bracketed();
    } else {
      dependency();
    }
  }

  /** {@code F = {A -> B}}, {@code R = {A, B}}, {@code key: A}, {@code FD1: A -> B}. */
  private void labelled() {
    Mark label = next();
    at += 2;
    boolean bracketed = next().is(Kind.OPEN) && !leadsToArrow();
    if (hasArrow(bracketed ? closing() : stop())) {
      item();
    } else if (KEY_WORDS.contains(lower(label))) {
      keys.add(names());
    } else {
      heading(label);
      heading.addAll(names());
    }
  }

  /** {@code R(A, B)}, {@code key(A)}, {@code join(AB, BC)}. */
  private void called() {
    Mark name = next();
    String word = name.is(Kind.NAME) ? lower(name) : "";
    at++;
    if (JOIN_WORDS.contains(word)) {
      joins.add(parts());
    } else if (KEY_WORDS.contains(word)) {
      keys.add(names());
    } else {
      heading(name);
      heading.addAll(names());
    }
  }

  /** Brackets around dependencies, or around the attributes of a relation without name. */
  private void bracketed() {
    Mark open = next();
    int closing = closing();
    if (hasArrow(closing)) {
      at++;
      while (at < closing) {
        if (next().is(Kind.STOP) || next().is(Kind.COMMA)) {
          at++;
        } else {
          item();
        }
      }
      at++;
    } else {
      heading(open);
      heading.addAll(names());
    }
  }

  /** Those in the brackets that come next, or those up to the end. */
  private List<Mark> names() {
    if (!next().is(Kind.OPEN)) {
      return flat(side());
    }
    int closing = closing();
    at++;
    List<Mark> names = flat(side());
    if (at < closing) {
      throw unreadable(next(), next().text() + " does not belong here");
    }
    at++;
    return names;
  }

  private void heading(Mark name) {
    if (!heading.isEmpty() || relation.isPresent()) {
      throw unreadable(name, "a second relation begins here; give one at a time");
    }
    relation = name.isName() ? Optional.of(name.text()) : Optional.empty();
  }

  private void dependency() {
    List<Mark> left = flat(written("left"));
    while (true) {
      Mark arrow = next();
      if (!arrow.isArrow()) {
        throw unreadable(arrow, "an arrow is expected, not " + arrow.text());
      }
      at++;
      List<List<Mark>> right = written("right");
      boolean many = arrow.is(Kind.DOUBLE_ARROW);
      if (!next().isArrow()) {
        arrows.add(new Arrow(left, many, flat(right)));
        alternatives(left, many);
        return;
      }
      // A -> B, C -> D: the last group is the next left side. A -> B -> C is a chain.
      if (right.size() > 2) {
        throw unreadable(
            next(), "it is open where the next dependency begins; put a semicolon before it");
      }
      boolean two = right.size() == 2;
      arrows.add(new Arrow(left, many, two ? right.get(0) : flat(right)));
      left = two ? right.get(1) : flat(right);
    }
  }

  /** A side that may be the empty set, but has to be written. */
  private List<List<Mark>> written(String which) {
    int start = at;
    List<List<Mark>> side = side();
    if (at == start) {
      throw unreadable(next(), "the " + which + " side is missing; {} is the empty set");
    }
    return side;
  }

  /** {@code A ->> B | C}. */
  private void alternatives(List<Mark> left, boolean many) {
    while (many && accept(Kind.BAR)) {
      arrows.add(new Arrow(left, true, flat(side())));
    }
  }

  /** Names up to an arrow, a bar, a bracket that closes or the end, in groups between commas. */
  private List<List<Mark>> side() {
    List<List<Mark>> groups = new ArrayList<>();
    List<Mark> group = new ArrayList<>();
    int depth = 0;
    while (true) {
      Mark mark = next();
      if (mark.is(Kind.OPEN)) {
        depth++;
      } else if (mark.is(Kind.CLOSE) && depth > 0) {
        depth--;
      } else if (mark.is(Kind.COMMA)) {
        if (depth == 0 && !group.isEmpty()) {
          groups.add(group);
          group = new ArrayList<>();
        }
      } else if (mark.isName() && !(depth == 0 && following().is(Kind.NAMES))) {
        group.add(mark);
      } else if (!mark.is(Kind.EMPTY)) {
        break;
      }
      at++;
    }
    if (depth > 0) {
      throw unreadable(next(), "a bracket is not closed before " + next().text());
    }
    if (!group.isEmpty()) {
      groups.add(group);
    }
    return groups;
  }

  private static List<Mark> flat(List<List<Mark>> groups) {
    return groups.stream().flatMap(List::stream).toList();
  }

  private Parts parts() {
    Mark open = next();
    if (!open.is(Kind.OPEN)) {
      throw unreadable(open, "a bracket is expected, not " + open.text());
    }
    int closing = closing();
    at++;
    Parts parts = components(open, closing);
    at = closing + 1;
    return parts;
  }

  /** With bars or brackets between the components, commas stand between attributes. */
  private Parts components(Mark start, int end) {
    boolean bars = has(Kind.BAR, end);
    List<List<Mark>> components = new ArrayList<>();
    while (at < end) {
      List<List<Mark>> groups = side();
      if (bars) {
        components.add(flat(groups));
      } else {
        components.addAll(groups);
      }
      if (at < end && !accept(Kind.BAR)) {
        throw unreadable(next(), next().text() + " does not belong here");
      }
    }
    return new Parts(start, List.copyOf(components));
  }

  private boolean leadsToArrow() {
    int behind = closing() + 1;
    Mark next = marks.get(Math.min(behind, marks.size() - 1));
    return next.isArrow() || next.isName();
  }

  /** Where the bracket that comes next is closed. */
  private int closing() {
    int depth = 0;
    for (int i = at; i < marks.size(); i++) {
      depth += marks.get(i).is(Kind.OPEN) ? 1 : 0;
      depth -= marks.get(i).is(Kind.CLOSE) ? 1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw unreadable(next(), "this bracket is not closed");
  }

  private int stop() {
    int stop = at;
    int depth = 0;
    while (stop < marks.size() - 1 && !(marks.get(stop).is(Kind.STOP) && depth == 0)) {
      depth += marks.get(stop).is(Kind.OPEN) ? 1 : 0;
      depth -= marks.get(stop).is(Kind.CLOSE) ? 1 : 0;
      stop++;
    }
    return stop;
  }

  private boolean hasArrow(int end) {
    return marks.subList(at, end).stream().anyMatch(Mark::isArrow);
  }

  private boolean has(Kind kind, int end) {
    return marks.subList(at, end).stream().anyMatch(mark -> mark.is(kind));
  }

  private boolean isWord(Set<String> words) {
    return next().is(Kind.NAME) && words.contains(lower(next()));
  }

  private static String lower(Mark mark) {
    return mark.text().toLowerCase(Locale.ROOT);
  }

  private boolean accept(Kind kind) {
    boolean comes = next().is(kind);
    at += comes ? 1 : 0;
    return comes;
  }

  private Mark next() {
    return marks.get(at);
  }

  private Mark following() {
    return marks.get(Math.min(at + 1, marks.size() - 1));
  }

  private static DbwrightException unreadable(Mark at, String what) {
    return new DbwrightException(NOTATION_UNREADABLE, at.line(), at.column(), what);
  }
}
