package dev.dbwright.repl.markdown;

import java.util.List;
import java.util.function.IntSupplier;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;

/**
 * Markdown in pieces in, lines for a terminal out. A block is returned when it is complete; the
 * same text gives the same output however it was cut into pieces. Nothing is lost and nothing comes
 * twice. Not safe for use by several threads.
 */
public final class MarkdownStream {
  // Limits of nesting: the blocks are rendered by recursion, and a model may write ">" ten thousand
  // times.
  private static final int DEEPEST_BLOCKS = 20;
  private static final int DEEPEST_INLINES = 20;

  private final Parser parser =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .maxOpenBlockParsers(DEEPEST_BLOCKS)
          .maxInlineNesting(DEEPEST_INLINES)
          .build();
  private final BlockSplitter splitter = new BlockSplitter();
  private final StringBuilder partialLine = new StringBuilder();
  private final IntSupplier width;
  private final boolean color;
  private boolean empty = true;

  /**
   * @param width columns of the terminal, asked anew for each block, since windows are resized
   * @param color false: no escape sequence at all
   */
  public MarkdownStream(IntSupplier width, boolean color) {
    this.width = width;
    this.color = color;
  }

  /** Takes the next piece; returns the lines that became complete, each ended, or nothing. */
  public String push(String piece) {
    var shown = new StringBuilder();
    int from = 0;
    for (int end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
      partialLine.append(piece, from, end);
      endLine(shown);
      from = end + 1;
    }
    partialLine.append(piece, from, piece.length());
    return shown.toString();
  }

  /** The text ends here: returns what was not complete yet. The next piece starts a new text. */
  public String finish() {
    var shown = new StringBuilder();
    if (!partialLine.isEmpty()) {
      endLine(shown);
    }
    splitter.flush().ifPresent(blocks -> show(blocks, shown));
    empty = true;
    return shown.toString();
  }

  private void endLine(StringBuilder shown) {
    String line = TerminalText.line(partialLine.toString());
    partialLine.setLength(0);
    splitter.line(line).ifPresent(blocks -> show(blocks, shown));
  }

  private void show(String blocks, StringBuilder shown) {
    List<String> lines = BlockLines.of(parser.parse(blocks), width.getAsInt(), color);
    if (lines.isEmpty()) {
      return;
    }
    if (!empty) {
      shown.append('\n');
    }
    empty = false;
    lines.forEach(line -> shown.append(line).append('\n'));
  }
}
