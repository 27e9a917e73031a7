package dev.dbwright.tools.normal.notation;

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

  private final MarkCursor cursor;
  private Optional<String> relation = Optional.empty();
  private final List<Mark> heading = new ArrayList<>();
  private final List<List<Mark>> keys = new ArrayList<>();
  private final List<Arrow> arrows = new ArrayList<>();
  private final List<Parts> joins = new ArrayList<>();
  private final List<Parts> proposed = new ArrayList<>();

  private NotationParser(String text) {
    this.cursor = new MarkCursor(MarkScanner.scan(text));
  }

  static Said parse(String text) {
    var parser = new NotationParser(text);
    parser.items(parser.cursor.end());
    return new Said(
        parser.relation, parser.heading, parser.keys, parser.arrows, parser.joins, parser.proposed);
  }

  /** The components of a decomposition that stands alone: {@code A,B | B,C}. */
  static Parts parts(String text) {
    var parser = new NotationParser(text);
    MarkCursor cursor = parser.cursor;
    cursor.accept(Kind.QUESTION);
    boolean bracketed = cursor.next().is(Kind.OPEN) && cursor.closing() == cursor.end() - 1;
    return bracketed ? parser.parts() : parser.components(cursor.next(), cursor.end());
  }

  private void items(int end) {
    cursor.skipSeparators();
    while (cursor.at() < end) {
      item();
      cursor.skipSeparators();
    }
  }

  private void item() {
    if (cursor.accept(Kind.JOIN)) {
      joins.add(parts());
    } else if (cursor.accept(Kind.QUESTION)) {
      proposed.add(parts());
    } else if (cursor.next().is(Kind.NAME) && cursor.following().is(Kind.NAMES)) {
      labelled();
    } else if (cursor.comesOneOf(RELATION_WORDS) && cursor.following().isName()) {
      cursor.pass();
      item();
    } else if (cursor.next().isName() && cursor.following().is(Kind.OPEN)) {
      called();
    } else if (cursor.next().is(Kind.OPEN) && !cursor.bracketLeadsToArrow()) {
      bracketed();
    } else {
      dependency();
    }
  }

  /** {@code F = {A -> B}}, {@code R = {A, B}}, {@code key: A}, {@code FD1: A -> B}. */
  private void labelled() {
    Mark label = cursor.next();
    cursor.pass();
    cursor.pass();
    boolean bracketed = cursor.next().is(Kind.OPEN) && !cursor.bracketLeadsToArrow();
    if (cursor.hasArrowBefore(bracketed ? cursor.closing() : cursor.stop())) {
      item();
    } else if (KEY_WORDS.contains(lower(label))) {
      keys.add(names());
    } else {
      heading(label);
    }
  }

  /** {@code R(A, B)}, {@code key(A)}, {@code join(AB, BC)}. */
  private void called() {
    Mark name = cursor.next();
    String word = name.is(Kind.NAME) ? lower(name) : "";
    cursor.pass();
    if (JOIN_WORDS.contains(word)) {
      joins.add(parts());
    } else if (KEY_WORDS.contains(word)) {
      keys.add(names());
    } else {
      heading(name);
    }
  }

  /** Brackets around dependencies, or around the attributes of a relation without name. */
  private void bracketed() {
    int closing = cursor.closing();
    if (cursor.hasArrowBefore(closing)) {
      cursor.pass();
      items(closing);
      cursor.pass();
    } else {
      heading(cursor.next());
    }
  }

  private void heading(Mark name) {
    if (!heading.isEmpty() || relation.isPresent()) {
      throw new MarkCursor(List.of(name))
          .unreadable("a second relation begins here; give one at a time");
    }
    relation = name.isName() ? Optional.of(name.text()) : Optional.empty();
    heading.addAll(names());
  }

  /** Those in the brackets that come next, or those up to the end. */
  private List<Mark> names() {
    if (!cursor.next().is(Kind.OPEN)) {
      return cursor.names();
    }
    int closing = cursor.closing();
    cursor.pass();
    List<Mark> names = cursor.names();
    if (cursor.at() < closing) {
      throw cursor.unexpected();
    }
    cursor.pass();
    return names;
  }

  private void dependency() {
    List<Mark> left = flat(side("left"));
    while (true) {
      Mark arrow = cursor.next();
      if (!arrow.isArrow()) {
        throw cursor.unreadable("an arrow is expected, not " + arrow.text());
      }
      cursor.pass();
      List<List<Mark>> right = side("right");
      boolean many = arrow.is(Kind.DOUBLE_ARROW);
      if (!cursor.next().isArrow()) {
        arrows.add(new Arrow(left, many, flat(right)));
        alternatives(left, many);
        return;
      }
      // A -> B, C -> D: the last group is the next left side. A -> B -> C is a chain.
      if (right.size() > 2) {
        throw cursor.unreadable(
            "it is open where the next dependency begins; put a semicolon before it");
      }
      boolean two = right.size() == 2;
      arrows.add(new Arrow(left, many, two ? right.get(0) : flat(right)));
      left = two ? right.get(1) : flat(right);
    }
  }

  /** A side that may be the empty set, but has to be written. */
  private List<List<Mark>> side(String which) {
    int start = cursor.at();
    List<List<Mark>> side = cursor.groups();
    if (cursor.at() == start) {
      throw cursor.unreadable("the " + which + " side is missing; {} is the empty set");
    }
    return side;
  }

  /** {@code A ->> B | C}. */
  private void alternatives(List<Mark> left, boolean many) {
    while (many && cursor.accept(Kind.BAR)) {
      arrows.add(new Arrow(left, true, cursor.names()));
    }
  }

  private Parts parts() {
    Mark open = cursor.next();
    if (!open.is(Kind.OPEN)) {
      throw cursor.unreadable("a bracket is expected, not " + open.text());
    }
    int closing = cursor.closing();
    cursor.pass();
    Parts parts = components(open, closing);
    cursor.pass();
    return parts;
  }

  /** With bars or brackets between the components, commas stand between attributes. */
  private Parts components(Mark start, int end) {
    boolean bars = cursor.hasBarBefore(end);
    List<List<Mark>> components = new ArrayList<>();
    while (cursor.at() < end) {
      List<List<Mark>> groups = cursor.groups();
      if (bars) {
        components.add(flat(groups));
      } else {
        components.addAll(groups);
      }
      if (cursor.at() < end && !cursor.accept(Kind.BAR)) {
        throw cursor.unexpected();
      }
    }
    return new Parts(start, components);
  }

  private static List<Mark> flat(List<List<Mark>> groups) {
    return groups.stream().flatMap(List::stream).toList();
  }

  private static String lower(Mark mark) {
    return mark.text().toLowerCase(Locale.ROOT);
  }
}
