package dev.dbwright.repl.chat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;

/** JLine's reader, set up for prose: no history expansion, and a paste is one text. */
final class ChatLineReader extends LineReaderImpl {
  private static final String PROMPT = "> ";
  private static final String CONTINUATION_PROMPT = "… ";
  private static final String PLAIN_STYLE = "default";
  private static final List<String> COLOURED_PARTS =
      List.of(
          LineReader.COMPLETION_STYLE_STARTING,
          LineReader.COMPLETION_STYLE_DESCRIPTION,
          LineReader.COMPLETION_STYLE_GROUP,
          LineReader.COMPLETION_STYLE_BACKGROUND,
          LineReader.COMPLETION_STYLE_LIST_STARTING,
          LineReader.COMPLETION_STYLE_LIST_DESCRIPTION,
          LineReader.COMPLETION_STYLE_LIST_GROUP,
          LineReader.COMPLETION_STYLE_LIST_BACKGROUND);

  private ChatLineReader(Terminal terminal) {
    super(terminal, "dbwright", new HashMap<>());
  }

  static ChatLineReader open(Terminal terminal, Completer completer, Path dataDir, boolean color) {
    var reader = new ChatLineReader(terminal);
    reader.setParser(new ChatParser());
    reader.setCompleter(completer);
    reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, CONTINUATION_PROMPT);
    reader.setOpt(Option.DISABLE_EVENT_EXPANSION); // "!" ends a sentence here
    reader.setOpt(Option.CASE_INSENSITIVE);
    if (!color) {
      COLOURED_PARTS.forEach(part -> reader.setVariable(part, PLAIN_STYLE));
    }
    ChatHistory.fileIn(dataDir)
        .ifPresent(file -> reader.setVariable(LineReader.HISTORY_FILE, file));
    var history = new ChatHistory();
    history.attach(reader);
    reader.setHistory(history);
    return reader;
  }

  /** A question or a command. */
  Typed read() {
    return read(PROMPT);
  }

  /** An answer that must not be offered again: neither kept nor completed. */
  Typed readOnce(String prompt) {
    setVariable(LineReader.DISABLE_HISTORY, true);
    setVariable(LineReader.DISABLE_COMPLETION, true);
    try {
      return read(prompt);
    } finally {
      setVariable(LineReader.DISABLE_HISTORY, false);
      setVariable(LineReader.DISABLE_COMPLETION, false);
    }
  }

  private Typed read(String prompt) {
    try {
      return new Typed(Typed.Kind.LINE, readLine(prompt));
    } catch (UserInterruptException e) {
      return new Typed(Typed.Kind.INTERRUPT, e.getPartialLine());
    } catch (EndOfFileException e) {
      return new Typed(Typed.Kind.END, "");
    }
  }

  @Override
  public boolean beginPaste() {
    String pasted = doReadStringUntil(BRACKETED_PASTE_END);
    // JLine's own writes CR LF as two line ends.
    getBuffer().write(Paste.text(pasted));
    return true;
  }
}
