package dev.dbwright.repl.chat;

import dev.dbwright.repl.markdown.Style;
import dev.dbwright.repl.markdown.TerminalText;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorRecord;
import dev.dbwright.tools.report.AnsiRenderer;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.TextForm;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Where the conversation is written: whole lines, and below them one line that moves while
 * something runs. Safe for several threads.
 */
final class Screen {
  private static final List<String> FRAMES =
      List.of("⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏");
  // Carriage return, then erase to the end of the line (ECMA-48: EL).
  private static final String CLEAR_LINE = "\r\u001b[K";

  /** A name and what is said of it; made harmless here. */
  record Row(String left, String right) {
    Row {
      left = TerminalText.line(left);
      right = TerminalText.line(right);
    }
  }

  private final PrintWriter writer;
  private final IntSupplier width;
  private final boolean color;
  private final boolean moving;
  private String status = "";
  private int frame;
  private boolean blankLineAbove;
  private boolean muted;

  /**
   * @param width columns, asked anew for each text
   * @param moving false where the cursor cannot be moved: no spinner then
   */
  Screen(PrintWriter writer, IntSupplier width, boolean color, boolean moving) {
    this.writer = writer;
    this.width = width;
    this.color = color;
    this.moving = moving;
  }

  int width() {
    return width.getAsInt();
  }

  boolean color() {
    return color;
  }

  boolean moving() {
    return moving;
  }

  /** Writes whole lines, each ended; nothing for an empty text. */
  synchronized void print(String lines) {
    if (lines.isEmpty() || muted) {
      return;
    }
    clearStatus();
    writer.print(lines);
    blankLineAbove = lines.equals("\n") || lines.endsWith("\n\n");
    drawStatus();
  }

  void line(String line) {
    print(line + "\n");
  }

  /** A line that explains, less loud than the rest. */
  void note(String line) {
    line(Style.DIM.paint(line, color));
  }

  /** A line that should not be missed. */
  void warning(String line) {
    line(Style.YELLOW.paint(TerminalText.line(line), color));
  }

  /** Two columns, the right one cut to the width. */
  void rows(List<Row> rows) {
    int left = rows.stream().mapToInt(row -> TerminalText.columns(row.left())).max().orElse(0);
    var lines = new StringBuilder();
    for (Row row : rows) {
      String pad = " ".repeat(left - TerminalText.columns(row.left()));
      String line = "  " + row.left() + pad + "  " + row.right();
      lines.append(TerminalText.cut(line, width()).stripTrailing()).append('\n');
    }
    print(lines.toString());
  }

  /** A blank line, unless one stands there already. */
  synchronized void gap() {
    if (!blankLineAbove) {
      print("\n");
    }
  }

  void document(Document document) {
    print(AnsiRenderer.render(document, new TextForm(width(), color, true)));
  }

  /** One line: id, what happened, what to do. */
  void error(ErrorRecord error) {
    error(error.line());
  }

  void error(DbwrightException failure) {
    error(failure.line());
  }

  private void error(String text) {
    line(Style.RED.paint(TerminalText.line(text), color));
  }

  /** Shows what runs, below all lines, until {@link #rest}. Nothing where the cursor is fixed. */
  synchronized void status(String text) {
    String next = moving ? TerminalText.line(text) : "";
    if (!next.equals(status)) { // every token says "writing"
      clearStatus();
      status = next;
      drawStatus();
    }
  }

  /** Nothing runs any more. */
  void rest() {
    status("");
  }

  /** The next frame of the line that moves. */
  synchronized void tick() {
    frame = (frame + 1) % FRAMES.size();
    if (!status.isEmpty()) {
      clearStatus();
      drawStatus();
    }
  }

  /** The person's line ended: the cursor stands at the start of a fresh one. */
  synchronized void typed() {
    blankLineAbove = false;
  }

  /** Nothing more is written: what still runs was left behind. */
  synchronized void mute() {
    rest();
    muted = true;
  }

  private void clearStatus() {
    if (!status.isEmpty()) {
      writer.print(CLEAR_LINE);
    }
  }

  private void drawStatus() {
    if (!status.isEmpty() && !muted) {
      // One column stays free: a full line would wrap, and could not be taken back.
      String text = TerminalText.cut("  " + FRAMES.get(frame) + " " + status, width() - 1);
      writer.print(Style.DIM.paint(text, color));
    }
    writer.flush();
  }
}
