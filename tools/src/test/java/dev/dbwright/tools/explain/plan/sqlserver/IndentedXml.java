package dev.dbwright.tools.explain.plan.sqlserver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** XML with an element a line, its depth indented. */
final class IndentedXml {
  private final StringBuilder text = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();
  int nextNode;

  void open(String element, Map<String, String> attributes) {
    line(tag(element, attributes) + ">");
    open.push(element);
  }

  void close() {
    String element = open.pop();
    line("</" + element + ">");
  }

  boolean isOpen() {
    return !open.isEmpty();
  }

  void line(String xml) {
    text.append(" ".repeat(open.size())).append(xml).append('\n');
  }

  static String tag(String element, Map<String, String> attributes) {
    var tag = new StringBuilder("<" + element);
    attributes.forEach(
        (name, value) ->
            tag.append(' ').append(name).append("=\"").append(escaped(value)).append('"'));
    return tag.toString();
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
