package dev.dbwright.tools.explain.plan.sqlserver;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An element of a showplan. Deep plans must not overflow the stack: nothing here recurses. */
final class Element {
  static final String STEP = "RelOp";

  final String name;

  /** The line of the document that it starts on, from 1. */
  final int line;

  final Map<String, String> attributes = new LinkedHashMap<>();
  final List<Element> children = new ArrayList<>();

  Element(String name, int line) {
    this.name = name;
    this.line = line;
  }

  /** The attribute {@code key}; empty where it is absent. */
  String text(String key) {
    return attributes.getOrDefault(key, "");
  }

  /** The attribute {@code key}; NaN where it is absent or no number. */
  double number(String key) {
    String text = text(key);
    // Most are absent, and an exception for each would be the slowest part of reading.
    if (text.isEmpty()) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  Optional<Element> child(String wanted) {
    for (Element child : children) {
      if (child.name.equals(wanted)) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  List<Element> children(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).toList();
  }

  /** The nearest elements {@code wanted} below, those of the steps below left out. */
  List<Element> nearest(String wanted) {
    return nearest(Set.of(wanted));
  }

  /** The nearest elements of these names below, in the document's order. */
  List<Element> nearest(Set<String> wanted) {
    List<Element> found = new ArrayList<>();
    Deque<Element> open = new ArrayDeque<>();
    pushChildren(this, open);
    while (!open.isEmpty()) {
      Element next = open.pop();
      if (wanted.contains(next.name)) {
        found.add(next);
      } else if (!next.name.equals(STEP)) {
        pushChildren(next, open);
      }
    }
    return found;
  }

  private static void pushChildren(Element element, Deque<Element> open) {
    for (int i = element.children.size() - 1; i >= 0; i--) {
      open.push(element.children.get(i));
    }
  }
}
