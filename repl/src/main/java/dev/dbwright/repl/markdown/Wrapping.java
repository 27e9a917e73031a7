package dev.dbwright.repl.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jline.utils.WCWidth;

/** Breaks runs into lines of a width. Every line opens and closes its own styles. */
final class Wrapping {
  private final int width;
  private final boolean color;
  private final List<String> lines = new ArrayList<>();
  private List<Glyph> line = new ArrayList<>();
  private List<Glyph> word = new ArrayList<>();
  private int lineColumns;
  private int wordColumns;

  private record Glyph(int point, int columns, Set<Style> styles) {}

  private Wrapping(int width, boolean color) {
    this.width = width;
    this.color = color;
  }

  /** At least one line; a word longer than the width is broken where it must be. */
  static List<String> wrap(List<Run> runs, int width, boolean color) {
    var wrapping = new Wrapping(Math.max(1, width), color);
    for (Run run : runs) {
      if (run.text().equals(Run.LINE_BREAK)) {
        wrapping.endWord();
        wrapping.endLine();
      } else {
        run.text().codePoints().forEach(point -> wrapping.add(point, run.styles()));
      }
    }
    wrapping.endWord();
    wrapping.endLine();
    return wrapping.lines;
  }

  private void add(int point, Set<Style> styles) {
    var glyph = new Glyph(point, Math.max(0, WCWidth.wcwidth(point)), styles);
    if (point == ' ') {
      endWord();
      if (lineColumns < width && !line.isEmpty()) {
        line.add(glyph);
        lineColumns++;
      }
      return;
    }
    if (wordColumns + glyph.columns() > width) {
      endWord();
    }
    word.add(glyph);
    wordColumns += glyph.columns();
  }

  private void endWord() {
    if (lineColumns + wordColumns > width && !line.isEmpty()) {
      endLine();
    }
    line.addAll(word);
    lineColumns += wordColumns;
    word = new ArrayList<>();
    wordColumns = 0;
  }

  private void endLine() {
    int end = line.size();
    while (end > 0 && line.get(end - 1).point() == ' ') {
      end--;
    }
    lines.add(paint(line.subList(0, end)));
    line = new ArrayList<>();
    lineColumns = 0;
  }

  private String paint(List<Glyph> glyphs) {
    var painted = new StringBuilder();
    for (int start = 0; start < glyphs.size(); ) {
      Set<Style> styles = glyphs.get(start).styles();
      var text = new StringBuilder();
      int next = start;
      while (next < glyphs.size() && glyphs.get(next).styles().equals(styles)) {
        text.appendCodePoint(glyphs.get(next++).point());
      }
      painted.append(Style.paint(text.toString(), new TreeSet<>(styles), color));
      start = next;
    }
    return painted.toString();
  }
}
