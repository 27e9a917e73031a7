package dev.dbwright.repl.chat;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/**
 * Reads a line as the chat means it: prose, where a lone quote is no mistake. Only an open code
 * fence asks for more lines, and an empty line ends even that.
 */
final class ChatParser implements Parser {
  private static final String FENCE = "```";

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE && fenceIsOpen(line)) {
      throw new EOFError(-1, cursor, "code fence", FENCE);
    }
    return new Line(line, cursor, Words.of(line.substring(0, cursor)));
  }

  @Override
  public boolean isEscapeChar(char character) {
    return false;
  }

  private static boolean fenceIsOpen(String text) {
    long fences = text.lines().filter(line -> line.strip().startsWith(FENCE)).count();
    return fences % 2 == 1 && !text.endsWith("\n");
  }

  /** The words up to the cursor; the last one is empty after a space. */
  private record Line(String line, int cursor, List<Words.Word> before)
      implements CompletingParsedLine {
    private boolean insideWord() {
      return !before.isEmpty() && before.get(before.size() - 1).end() == cursor;
    }

    @Override
    public String word() {
      return insideWord() ? before.get(before.size() - 1).text() : "";
    }

    @Override
    public int wordCursor() {
      return word().length();
    }

    @Override
    public int wordIndex() {
      return insideWord() ? before.size() - 1 : before.size();
    }

    @Override
    public List<String> words() {
      var words = new ArrayList<>(before.stream().map(Words.Word::text).toList());
      if (!insideWord()) {
        words.add("");
      }
      return words;
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate.toString().replaceAll("([\\s'\"\\\\])", "\\\\$1");
    }

    @Override
    public int rawWordCursor() {
      return insideWord() ? cursor - before.get(before.size() - 1).start() : 0;
    }

    @Override
    public int rawWordLength() {
      return rawWordCursor();
    }
  }
}
